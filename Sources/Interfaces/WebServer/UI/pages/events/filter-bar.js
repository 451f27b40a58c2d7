import { h } from "../../base/dom.js";
import { computed, effect } from "../../base/signals.js";
import { inputOfMoment, momentOfInput, now, startOfDay } from "../../base/time.js";
import { button } from "../../components/button.js";
import { field, select } from "../../components/field.js";
import { icon } from "../../components/icon.js";
import { cameras, lists } from "../../state/site.js";
import { events as logWords } from "../../words/en/events.js";
import { conditionCount, isFiltering, noFilter } from "./filter.js";

const t = logWords;
const typingPause = 300;

/**
 * The filter's inputs. `change(part)` is told what becomes different; `{ isTyping: true }` says that it goes on what
 * was told before. `seen` gives the regions of the events on the page.
 */
export function filterBar(filter, change, seen) {
  const bar = { filter, change };
  return h(
    "details",
    { class: "filter", open: isFiltering(filter.peek()) || innerWidth > 900, "data-part": "filter" },
    h("summary", {}, icon("filter"), () => t.filter(conditionCount(filter.value))),
    h(
      "div",
      { class: "filter-fields", role: "search", "aria-label": t.search },
      h("div", { class: "filter-row" }, whatAndWhen(bar)),
      h("div", { class: "filter-row" }, how(bar, seen), clearButton(bar)),
    ),
  );
}

function whatAndWhen(bar) {
  return [
    plateField(bar),
    choice(bar, "match", t.match, () => t.matches, matchOf, matchPart),
    timeField(bar, "from", t.from),
    timeField(bar, "to", t.to),
    periods(bar),
  ];
}

function how(bar, seen) {
  return [
    choice(bar, "list", t.list, () => [["", t.anyList], ...lists.value.lists.map(({ id, name }) => [id, name])]),
    choice(bar, "access", t.access, () => t.accesses),
    choice(bar, "direction", t.direction, () => t.directions),
    choice(bar, "area", t.area, () => t.areas),
    cameraField(bar),
    choice(bar, "region", t.region, () => regions(bar.filter.value.region, seen())),
    choice(bar, "confidence", t.confidence, () => confidences(bar.filter.value.confidence)),
  ];
}

const matchOf = ({ match, distance }) => (match === "similar" && distance === "2" ? "similar2" : match);
const matchPart = (value) =>
  value === "similar2" ? { match: "similar", distance: "2" } : { match: value, distance: "" };

function plateField({ filter, change }) {
  let timer = null;
  let isTyping = false;
  const tell = (event) => {
    clearTimeout(timer);
    const plate = event.target.value.trim();
    if (plate === filter.peek().plate) return;
    change({ plate }, { isTyping });
    isTyping = true;
  };
  return field({
    label: t.plate,
    name: "plate",
    type: "search",
    placeholder: t.plateHint,
    autocapitalize: "characters",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 64,
    class: "plate-input",
    value: () => filter.value.plate,
    oninput: (event) => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(event), typingPause);
    },
    onchange: tell,
    onfocus: () => (isTyping = false),
  }).element;
}

function timeField({ filter, change }, key, label) {
  const onchange = (event) => change({ [key]: momentOfInput(event.target.value) });
  const value = () => inputOfMoment(filter.value[key]);
  return field({ label, name: key, type: "datetime-local", value, onchange }).element;
}

/** Times that are asked for often, by one press. */
function periods({ change }) {
  const press = (start) => change({ from: start().toISOString(), to: "" });
  const starts = {
    hour: () => new Date(now().getTime() - 3_600_000),
    today: () => startOfDay(),
    week: () => startOfDay(6),
  };
  return h(
    "div",
    { class: "periods", role: "group", "aria-label": t.period },
    Object.entries(starts).map(([key, start]) => button(t.periods[key], { onclick: () => press(start) })),
  );
}

/** Only where there is a choice, or an address that names a camera. */
function cameraField(bar) {
  const isShown = computed(() => cameras.value.length > 1 || bar.filter.value.camera !== "");
  const options = () => {
    const known = cameras.value.map(({ id, name }) => [id, name || id]);
    return [["", t.anyCamera], ...withValue(known, bar.filter.value.camera)];
  };
  return () => isShown.value && choice(bar, "camera", t.camera, options);
}

function regions(chosen, seen) {
  const codes = [...new Set([...Object.keys(t.regions), ...seen])].sort();
  return [["", t.anyRegion], ...withValue(codes.map((code) => [code, t.regions[code] ?? code]), chosen)];
}

function confidences(chosen) {
  const steps = ["0.8", "0.9", "0.95", "0.99"].map((value) => [value, t.atLeast(value)]);
  return [["", t.anyConfidence], ...withValue(steps, chosen, t.atLeast)];
}

/** What an address asks for is shown even where nothing is known by that name. */
function withValue(options, value, text = (name) => name) {
  return !value || options.some(([key]) => key === value) ? options : [...options, [value, text(value)]];
}

/** A drop-down that follows the filter. `shown` reads its value from the filter, `part` makes the change of a value. */
function choice({ filter, change }, key, label, options, shown = own(key), part = (value) => ({ [key]: value })) {
  const listed = computed(() => JSON.stringify(options()));
  const control = select([], { name: key, onchange: (event) => change(part(event.target.value)) });
  effect(() => {
    const items = JSON.parse(listed.value);
    control.replaceChildren(...items.map(([value, text]) => h("option", { value }, text)));
    control.value = shown(filter.value);
  });
  return field({ label, control }).element;
}

const own = (key) => (filter) => filter[key];

function clearButton({ filter, change }) {
  return () =>
    isFiltering(filter.value) &&
    button(t.clear, { kind: "quiet", icon: "close", onclick: () => change(noFilter), "data-part": "clear-filter" });
}
