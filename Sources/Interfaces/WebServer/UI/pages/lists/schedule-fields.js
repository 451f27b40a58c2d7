import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { field } from "../../components/field.js";
import { Unfinished } from "../../components/form.js";
import { lists as listWords } from "../../words/en/lists.js";
import { days } from "./schedule-text.js";

const t = listWords.schedule;

/** What a schedule begins with where there is none. */
export const usual = { enabled: true, start: "08:00", end: "17:00", days: days.slice(0, 5) };

/**
 * The times and days of a schedule: `{ elements, fields, read }`. `path` is the schedule's own; `fields` are the
 * controls by their paths below it, and `read()` gives `{ start, end, days }` or throws `Unfinished`.
 */
export function scheduleFields(before, path) {
  const hours = signal([before.start, before.end]);
  const follow = () => (hours.value = [start.value, end.value]);
  const time = (label, value) => field({ label, type: "time", value, required: true, oninput: follow });
  const [start, end] = [time(t.start, before.start), time(t.end, before.end)];
  const ticks = dayTicks(before.days);
  const read = () => {
    const missing = [["start", start], ["end", end]].filter(([, { value }]) => !value);
    if (missing.length) throw new Unfinished(missing.map(([name]) => ({ path: `${path}.${name}`, message: t.timeMissing })));
    if (!ticks.value.length) throw new Unfinished([{ path: `${path}.days`, message: t.daysMissing }]);
    return { start: start.value, end: end.value, days: ticks.value };
  };
  return {
    elements: [
      h("div", { class: "pair" }, start.element, end.element),
      h("p", { class: "hint", role: "status" }, () => hoursHint(...hours.value)),
      ticks.element,
    ],
    fields: { [`${path}.start`]: start, [`${path}.end`]: end, [`${path}.days`]: ticks },
    read,
  };
}

function hoursHint(start, end) {
  if (!start || !end || start < end) return "";
  return start === end ? t.wholeDay : t.nextDay;
}

let count = 0;

function dayTicks(chosen) {
  count += 1;
  const error = h("p", { class: "field-error", id: `days-error-${count}`, hidden: true });
  const setError = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
  };
  const inputs = days.map((day) =>
    h("input", {
      type: "checkbox",
      value: day,
      checked: chosen.includes(day),
      "aria-label": t.dayNames[day],
      onchange: () => setError(null),
    }),
  );
  const element = h(
    "fieldset",
    { class: "segments days", "aria-describedby": error.id },
    h("legend", {}, t.days),
    inputs.map((input) => h("label", {}, input, h("span", { "aria-hidden": "true" }, t.dayShort[input.value]))),
    error,
  );
  return {
    element,
    input: inputs[0],
    setError,
    get value() {
      return inputs.filter((input) => input.checked).map((input) => input.value);
    },
  };
}
