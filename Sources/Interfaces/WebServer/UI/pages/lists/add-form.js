import { effect } from "../../base/signals.js";
import { addEntry } from "../../components/add-to-list.js";
import { button } from "../../components/button.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { bareText } from "../../plates/log.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords;

/** Adds a plate to the list in view; the focus goes back to the plate, so that many can be typed in a row. */
export function addForm(list, entries) {
  const plate = field({
    label: t.plate,
    name: "plate",
    class: "plate-input",
    hint: t.plateHint,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: 32,
  });
  const description = field({
    label: t.description,
    name: "description",
    class: "wide",
    hint: t.descriptionHint,
    maxlength: 200,
  });
  const date = field({ label: t.date, name: "date", type: "date", hint: t.dateHint });
  effect(() => {
    date.element.querySelector(".hint").textContent = list.value?.expires ? t.dateHintExpires : t.dateHint;
  });
  const submit = async () => {
    if (!bareText(plate.value)) throw new Unfinished([{ path: "plate", message: t.plateMissing }]);
    if (!isDateWhole(date)) throw new Unfinished([{ path: "date", message: t.dateWrong }]);
    const typed = { plate: plate.value, description: description.value, date: date.value };
    entries.put(await addEntry(list.peek().id, typed));
    for (const each of [plate, description, date]) each.input.value = "";
    plate.input.focus();
  };
  return form({
    class: "row add-form",
    fields: { plate, description, date },
    submit,
    actions: button(t.add, { kind: "primary", icon: "plus", type: "submit" }),
  });
}

/** Whether a date field holds a whole date or nothing, and no half of one. */
export const isDateWhole = ({ input }) => !input.validity.badInput;
