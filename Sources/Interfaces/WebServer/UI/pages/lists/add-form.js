import { addEntry } from "../../components/add-to-list.js";
import { button } from "../../components/button.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { bareText } from "../../plates/log.js";
import { words } from "../../words/en.js";

const t = words.lists;

/** Adds a plate to the list in view; the focus goes back to the plate, so that many can be typed in a row. */
export function addForm(list, entries) {
  const plate = field({
    label: t.plate,
    name: "plate",
    class: "plate-input",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: 32,
  });
  const description = field({ label: t.description, name: "description", class: "wide", maxlength: 200 });
  const date = field({ label: t.date, name: "date", type: "date" });
  const submit = async () => {
    if (!bareText(plate.value)) throw new Unfinished([{ path: "plate", message: t.plateMissing }]);
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
