import { h } from "../../base/dom.js";
import { computed } from "../../base/signals.js";
import { dateText, now } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { iconButton } from "../../components/button.js";
import { field } from "../../components/field.js";
import { plateChip } from "../../components/plate.js";
import { toastProblem } from "../../components/toast.js";
import { lists as listWords } from "../../words/en/lists.js";
import { isDateWhole } from "./add-form.js";

const t = listWords;

/** An entry; the pen opens its description and date, the disk or Enter saves them, Esc leaves them. */
export function entryRow(entry, context) {
  const isEdited = computed(() => context.editing.value === entry.value.id);
  return h("tr", { "data-entry": entry.peek().id }, () =>
    isEdited.value ? editCells(entry.peek(), context) : plainCells(entry.value, context),
  );
}

function plainCells(entry, context) {
  return [
    plateCell(entry),
    h("td", { class: "description" }, entry.description),
    h("td", { class: "date" }, entry.date, isOver(entry, context) && [" ", badge(t.expired, "warn", "clock")]),
    h("td", { class: "created soft" }, dateText(new Date(entry.created))),
    h("td", { class: "row-actions" }, plainActions(entry, context)),
  ];
}

const plateCell = ({ plate }) =>
  h("td", { class: "plate-cell" }, plateChip(plate), /[?*]/.test(plate) && [" ", badge(t.pattern)]);

const isOver = ({ date }, { expires }) => expires.value && date !== null && date < dateText(now());

function plainActions(entry, { entries, editing }) {
  return [
    iconButton("edit", t.editEntry(entry.plate), { onclick: () => (editing.value = entry.id), "data-part": "edit" }),
    iconButton("remove", t.removeEntry(entry.plate), { onclick: () => remove(entry, entries), "data-part": "remove" }),
  ];
}

/** The focus goes on to the next entry, so that several can be removed in a row. */
async function remove(entry, entries) {
  const row = document.querySelector(`[data-entry="${entry.id}"]`);
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  if (!(await entries.remove(entry))) return;
  const target = next?.querySelector('[data-part="remove"]') ?? document.querySelector('.add-form [name="plate"]');
  target?.focus({ preventScroll: true });
}

function editCells(entry, { entries, editing }) {
  const description = field({
    label: t.description,
    class: "bare",
    name: "edit-description",
    value: entry.description,
    maxlength: 200,
  });
  const date = field({ label: t.date, class: "bare", name: "edit-date", type: "date", value: entry.date });
  const leave = () => finish(editing, entry.id);
  const save = async () => {
    if (!isDateWhole(date)) return date.setError(t.dateWrong);
    try {
      await entries.save(entry, { description: description.value.trim() || null, date: date.value || null });
      leave();
    } catch (error) {
      showBeside(error, { description, date });
    }
  };
  const keys = (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Enter") save();
  };
  for (const { input } of [description, date]) input.addEventListener("keydown", keys);
  setTimeout(() => description.input.focus());
  return [
    plateCell(entry),
    h("td", { class: "description" }, description.element),
    h("td", { class: "date", colspan: 2 }, date.element),
    h(
      "td",
      { class: "row-actions" },
      iconButton("save", t.saveEntry(entry.plate), { onclick: save, "data-part": "save" }),
      iconButton("close", t.leaveEntry(entry.plate), { onclick: leave }),
    ),
  ];
}

function showBeside(error, fields) {
  const named = (error.fields ?? []).filter(({ path }) => fields[path]);
  for (const { path, message } of named) fields[path].setError(message);
  if (!named.length) toastProblem(error);
}

/** Back to reading, with the focus on the row's own edit button. */
function finish(editing, id) {
  editing.value = null;
  document.querySelector(`[data-entry="${id}"] [data-part="edit"]`)?.focus();
}
