import { h } from "../../base/dom.js";
import { api } from "../../base/api.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { field, toggle } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";
import { days } from "./schedule-text.js";

const t = listWords.schedule;
const usual = { enabled: true, start: "08:00", end: "17:00", days: days.slice(0, 5) };

/** LIST-11: when a list is in force, and whether its entries end with their date. */
export function openSchedule(list) {
  openDialog({ title: t.title(list.name), make: (close) => ({ body: scheduleForm(list, close) }) });
}

function scheduleForm({ id, name, schedule, expires }, close) {
  const before = schedule ?? usual;
  const hours = signal([before.start, before.end]);
  const follow = () => (hours.value = [start.value, end.value]);
  const time = (label, value) => field({ label, type: "time", value, required: true, oninput: follow });
  const enabled = toggle({ label: t.enabled, hint: t.enabledHint, checked: before.enabled, name: "enabled" });
  const [start, end] = [time(t.start, before.start), time(t.end, before.end)];
  const ticks = dayTicks(before.days);
  const ends = toggle({ label: t.expires, hint: t.expiresHint, checked: expires, name: "expires" });
  const submit = async () => {
    const missing = [["schedule.start", start], ["schedule.end", end]].filter(([, { value }]) => !value);
    if (missing.length) throw new Unfinished(missing.map(([path]) => ({ path, message: t.timeMissing })));
    if (!ticks.value.length) throw new Unfinished([{ path: "schedule.days", message: t.daysMissing }]);
    const wanted = { enabled: enabled.value, start: start.value, end: end.value, days: ticks.value };
    await api.patch(`/lists/${id}`, { schedule: wanted, expires: ends.value });
    close();
    toast(t.saved(name));
  };
  return form({
    class: "schedule-form",
    fields: { "schedule.start": start, "schedule.end": end, "schedule.days": ticks, expires: ends },
    body: [
      h("p", { class: "hint" }, t.lead),
      enabled.element,
      h("div", { class: "pair" }, start.element, end.element),
      h("p", { class: "hint", role: "status" }, () => hoursHint(...hours.value)),
      ticks.element,
      h("hr"),
      ends.element,
    ],
    submit,
    actions: [
      button(words.common.cancel, { onclick: close }),
      button(words.common.save, { kind: "primary", type: "submit" }),
    ],
  });
}

function hoursHint(start, end) {
  if (!start || !end || start < end) return "";
  return start === end ? t.wholeDay : t.nextDay;
}

function dayTicks(chosen) {
  const error = h("p", { class: "field-error", id: "days-error", hidden: true });
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
