import { h } from "../base/dom.js";
import { api } from "../base/api.js";
import { lists } from "../state/site.js";
import { words } from "../words/en.js";
import { button } from "./button.js";
import { openDialog } from "./dialog.js";
import { field, select } from "./field.js";
import { form } from "./form.js";
import { toast } from "./toast.js";

const t = words.addToList;

/** "Add to list" beside a plate. */
export function addToListButton(plate, { kind = "plain" } = {}) {
  return button(words.event.addToList, {
    kind,
    icon: "plus",
    "data-part": "add-to-list",
    onclick: () => openAddToList(plate()),
  });
}

export function openAddToList(plate) {
  openDialog({
    title: t.title(plate),
    make: (close) => ({ body: lists.peek().lists.length ? addForm(plate, close) : h("p", {}, t.noLists) }),
  });
}

function addForm(plate, close) {
  const options = lists.peek().lists.map((list) => [list.id, list.name]);
  const list = field({ label: t.list, control: select(options, { name: "list" }) });
  const text = field({
    label: t.plate,
    name: "plate",
    value: plate,
    class: "plate-input",
    autocapitalize: "characters",
  });
  const description = field({ label: t.description, name: "description", hint: t.descriptionHint });
  const date = field({ label: t.date, name: "date", type: "date" });
  const submit = async () => {
    await addEntry(list.value, { plate: text.value, description: description.value, date: date.value });
    close();
  };
  return form({
    fields: { list, plate: text, description, date },
    submit,
    actions: [button(words.common.cancel, { onclick: close }), button(t.submit, { kind: "primary", type: "submit" })],
  });
}

/** Adds a plate and says so, with the way back when the plate was new to the list. Returns the entry. */
export async function addEntry(list, { plate, description, date }) {
  const body = { plate };
  if (description.trim()) body.description = description.trim();
  if (date) body.date = date;
  const { status, body: entry } = await api.post(`/lists/${list}/entries`, body);
  const name = lists.peek().lists.find((each) => each.id === list)?.name ?? list;
  if (status === 200) toast(t.merged(entry.plate, name));
  else toast(t.added(entry.plate, name), { undo: () => api.delete(`/lists/${list}/entries/${entry.id}`) });
  return entry;
}
