import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { badge } from "../../components/badge.js";
import { toggle } from "../../components/field.js";
import { whatIf } from "../../words/en/what-if.js";
import { scheduleFields, usual } from "../lists/schedule-fields.js";
import { isSame } from "../settings/paths.js";

const t = whatIf;

/** When each list counts; `patch` gives the schedules that differ from what is saved, by list, or null. */
export function schedulePart({ key, lists }, draft, registry) {
  const isChanged = signal(Object.keys(draft).length > 0);
  const parts = lists.map((list) => listPart(list, list.id in draft ? draft[list.id] : list.schedule, key, registry));
  const patch = () => {
    const different = parts.map(({ id, read }) => [id, read()]).filter(([, schedule]) => schedule !== undefined);
    return different.length ? Object.fromEntries(different) : null;
  };
  const element = h(
    "fieldset",
    { class: "trial-part", "data-section": key },
    h("legend", {}, t.sections[key], () => isChanged.value && badge(t.changed, "info")),
    parts.map((part) => part.element),
  );
  return { key, element, patch, isChanged };
}

/** `read` gives undefined where the schedule is as saved. */
function listPart({ id, name, schedule: saved }, schedule, key, registry) {
  const before = schedule ?? { ...usual, enabled: false };
  const isOn = signal(before.enabled);
  const enabled = toggle({
    label: t.onlyAtTimes(name),
    checked: before.enabled,
    name: `schedule-${id}`,
    onchange: (event) => (isOn.value = event.target.checked),
  });
  const times = scheduleFields(before, `${key}.${id}`);
  Object.assign(registry, times.fields, { [`${key}.${id}`]: enabled });
  const read = () => {
    if (!isOn.peek() && !saved) return undefined;
    const wanted = isOn.peek() ? { enabled: true, ...times.read() } : { ...saved, enabled: false };
    return saved && isSame(ordered(wanted), ordered(saved)) ? undefined : ordered(wanted);
  };
  const element = h(
    "div",
    { class: "trial-schedule", "data-list": id },
    enabled.element,
    h("div", { class: "trial-times", hidden: () => !isOn.value }, times.elements),
  );
  return { id, element, read };
}

const ordered = ({ enabled, start, end, days }) => ({ enabled, start, end, days });
