import { h } from "../../base/dom.js";
import { effect } from "../../base/signals.js";
import { momentOfInput } from "../../base/time.js";
import { button } from "../../components/button.js";
import { field, select } from "../../components/field.js";
import { icon } from "../../components/icon.js";
import { bareText } from "../../plates/log.js";
import { lists } from "../../state/site.js";
import { words } from "../../words/en.js";

const t = words.events;

export const noFilter = { plate: "", from: "", to: "", list: "", direction: "", access: "" };

/** The filter that an address holds; other parts of the address are left out. */
export function filterOf(query) {
  return Object.fromEntries(Object.keys(noFilter).map((key) => [key, query[key] ?? ""]));
}

export const isFiltering = (filter) => Object.values(filter).some(Boolean);

/** The filter as the API wants it. */
export function queryOf(filter) {
  return { ...filter, from: momentOfInput(filter.from), to: momentOfInput(filter.to) };
}

/**
 * Whether an event that has just come belongs into a filtered list. An event names only the list that decided; a
 * filter by another list shows it with the next reading.
 */
export function fits(event, filter) {
  const seen = new Date(event.firstSeen);
  const checks = [
    !filter.plate || plateFits(event.plate, filter.plate),
    !filter.from || seen >= new Date(filter.from),
    !filter.to || seen < new Date(filter.to),
    !filter.list || event.access?.match?.list === filter.list,
    !filter.direction || event.direction === filter.direction,
    !filter.access || Boolean(event.access?.opens) === (filter.access === "opened"),
  ];
  return checks.every(Boolean);
}

/** As the appliance searches: a part of the plate, or all of it where `*` or `?` stand for something. */
function plateFits(plate, typed) {
  if (!/[*?]/.test(typed)) return plate.includes(bareText(typed));
  const pattern = typed.split(/([*?])/).map((part) => ({ "*": ".*", "?": "." })[part] ?? bareText(part));
  return new RegExp(`^${pattern.join("")}$`, "u").test(plate);
}

/** The filter's inputs; `filter` is a signal that they change as they are changed. */
export function filterBar(filter) {
  const change = (key, value) => {
    filter.value = { ...filter.peek(), [key]: value };
  };
  const inputs = [
    plateField(filter, change),
    timeField(filter, change, "from", t.from),
    timeField(filter, change, "to", t.to),
    listField(filter, change),
    choice(filter, change, "direction", t.direction, [
      ["", t.anyDirection],
      ["in", words.direction.in],
      ["out", words.direction.out],
      ["unknown", words.direction.unknown],
    ]),
    choice(filter, change, "access", t.access, [["", t.anyAccess], ["opened", t.opened], ["refused", t.refused]]),
  ];
  return h(
    "details",
    { class: "filter", open: isFiltering(filter.peek()) || innerWidth > 900, "data-part": "filter" },
    h("summary", {}, icon("filter"), t.filter),
    h("div", { class: "filter-fields", role: "search" }, inputs, () => clearButton(filter)),
  );
}

function clearButton(filter) {
  if (!isFiltering(filter.value)) return null;
  return button(t.clear, { kind: "quiet", icon: "close", onclick: () => (filter.value = noFilter) });
}

function plateField(filter, change) {
  let timer = null;
  const later = (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => change("plate", event.target.value.trim()), 250);
  };
  return field({
    label: t.plate,
    name: "plate",
    type: "search",
    placeholder: t.plateHint,
    autocapitalize: "characters",
    autocomplete: "off",
    class: "plate-input",
    value: () => filter.value.plate,
    oninput: later,
  }).element;
}

function timeField(filter, change, key, label) {
  const onchange = (event) => change(key, event.target.value);
  return field({ label, name: key, type: "datetime-local", value: () => filter.value[key], onchange }).element;
}

function listField(filter, change) {
  const control = h(
    "select",
    { class: "input", name: "list", onchange: (event) => change("list", event.target.value) },
    () =>
      [["", t.anyList], ...lists.value.lists.map((list) => [list.id, list.name])].map(([value, text]) =>
        h("option", { value, selected: filter.value.list === value }, text),
      ),
  );
  return field({ label: t.list, control }).element;
}

function choice(filter, change, key, label, options) {
  const control = select(options, { name: key, onchange: (event) => change(key, event.target.value) });
  effect(() => {
    control.value = filter.value[key];
  });
  return field({ label, control }).element;
}
