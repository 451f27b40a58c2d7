import { field } from "../../components/field.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords;

/** Changes the `search` signal a moment after the last key. */
export function searchField(search) {
  let timer = null;
  return field({
    label: t.searchLabel,
    name: "search",
    type: "search",
    class: "search",
    placeholder: t.search,
    autocomplete: "off",
    value: () => search.value,
    oninput: (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => (search.value = event.target.value.trim()), 250);
    },
  }).element;
}
