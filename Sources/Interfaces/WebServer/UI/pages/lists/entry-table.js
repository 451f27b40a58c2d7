import { each, h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { dateText } from "../../base/time.js";
import { button, iconButton } from "../../components/button.js";
import { plateChip } from "../../components/plate.js";
import { attempt, toast } from "../../components/toast.js";
import { may } from "../../state/session.js";
import { words } from "../../words/en.js";

const t = words.lists;
const columns = [t.plate, t.description, t.date, t.created, t.actions];

/** A list's entries; date and description are edited in their row: Enter saves, Esc leaves. */
export function entryTable(list, entries) {
  const editing = signal(null);
  const body = h("tbody");
  each(body, () => entries.state.value.items, (entry) => entry.id, (entry) => row(entry, entries, editing));
  return h(
    "table",
    {
      class: "entries",
      "aria-label": () => t.table(list.value?.name ?? ""),
      hidden: () => entries.state.value.items.length === 0,
    },
    h("thead", {}, h("tr", {}, columns.map((text) => h("th", { scope: "col" }, text)))),
    body,
  );
}

function row(entry, entries, editing) {
  const isEdited = () => editing.value === entry.value.id;
  return h("tr", { "data-entry": entry.peek().id }, () =>
    isEdited() ? editCells(entry.peek(), entries, editing) : plainCells(entry.value, entries, editing),
  );
}

function plainCells(entry, entries, editing) {
  return [
    h("td", { class: "plate-cell" }, plateChip(entry.plate)),
    h("td", { class: "description" }, entry.description ?? ""),
    h("td", { class: "date" }, entry.date ?? ""),
    h("td", { class: "created soft" }, entry.created ? dateText(new Date(entry.created)) : ""),
    h("td", { class: "row-actions" }, may("operator") && plainActions(entry, entries, editing)),
  ];
}

function plainActions(entry, entries, editing) {
  return [
    iconButton("edit", t.editEntry(entry.plate), { onclick: () => (editing.value = entry.id), "data-part": "edit" }),
    iconButton("remove", t.removeEntry(entry.plate), { onclick: () => entries.remove(entry), "data-part": "remove" }),
  ];
}

function editCells(entry, entries, editing) {
  const description = h("input", { class: "input", value: entry.description ?? "", "aria-label": t.description });
  const date = h("input", { class: "input", type: "date", value: entry.date ?? "", "aria-label": t.date });
  const leave = () => finish(editing, entry.id);
  const save = async () => {
    const changes = { description: description.value.trim() || null, date: date.value || null };
    if (!(await attempt(() => entries.save(entry, changes)))) return;
    leave();
    toast(t.saved(entry.plate));
  };
  const keys = (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Enter") save();
  };
  for (const input of [description, date]) input.addEventListener("keydown", keys);
  setTimeout(() => description.focus());
  return [
    h("td", { class: "plate-cell" }, plateChip(entry.plate)),
    h("td", { class: "description" }, description),
    h("td", { class: "date", colspan: 2 }, date),
    h(
      "td",
      { class: "row-actions" },
      button(words.common.save, { kind: "primary", onclick: save }),
      button(words.common.cancel, { kind: "quiet", onclick: leave }),
    ),
  ];
}

/** Back to reading, with the focus on the row's own edit button. */
function finish(editing, id) {
  editing.value = null;
  document.querySelector(`[data-entry="${id}"] [data-part="edit"]`)?.focus();
}
