import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { badge } from "../../components/badge.js";
import { button } from "../../components/button.js";
import { field, select } from "../../components/field.js";
import { form } from "../../components/form.js";
import { whatIf } from "../../words/en/what-if.js";
import { controlOf } from "../settings/controls.js";
import { isSame, nested } from "../settings/paths.js";
import { schedulePart } from "./trial-schedules.js";

const t = whatIf;

/**
 * The settings to try as one form. `sections` are as saved, `draft` what is different at first.
 *
 * `changed(draft)` is told each change that can be read; `run(draft, span)` tries, `save(draft, span)` keeps, and
 * `revert()` goes back to what is saved.
 */
export function trialForm(sections, draft, { changed, run, save, revert }) {
  const registry = {};
  const parts = sections.map((section) => {
    const make = section.lists ? schedulePart : part;
    return make(section, draft[section.key] ?? {}, registry);
  });
  const read = () => Object.fromEntries(parts.map((each) => [each.key, each.patch()]).filter(([, patch]) => patch));
  const span = field({ label: t.over, control: select(t.spans, { name: "span" }) });
  const isChanged = signal(Object.keys(draft).length > 0);
  const isNothing = () => !isChanged.value;
  let work = run;
  const saveBySubmitting = () => {
    work = save;
    element.requestSubmit();
    work = run;
  };
  const actions = [
    button(t.run, { kind: "primary", icon: "whatIf", type: "submit", "data-part": "what-if-run" }),
    button(t.save, { disabled: isNothing, onclick: saveBySubmitting, "data-part": "what-if-save" }),
    button(t.revert, { kind: "quiet", onclick: revert, disabled: isNothing }),
  ];
  const element = form({
    fields: registry,
    class: "trial-form",
    body: [h("div", { class: "trial-actions" }, actions), span.element, ...parts.map((each) => each.element)],
    submit: () => work(read(), span.value),
  });
  const look = () => {
    try {
      const now = read();
      isChanged.value = Object.keys(now).length > 0;
      for (const each of parts) each.isChanged.value = each.key in now;
      changed(now);
    } catch {
      isChanged.value = true;
    }
  };
  for (const name of ["input", "change"]) element.addEventListener(name, look);
  return element;
}

/** One section; `patch` gives what differs from what is saved, or null. */
function part({ key, fields, values }, draft, registry) {
  const isChanged = signal(Object.keys(draft).length > 0);
  const controls = nested(fields).map((setting) => ({
    path: setting.path,
    control: controlOf(setting, draft[setting.path] ?? values[setting.path], `${key}.${setting.path}`, registry),
  }));
  const patch = () => {
    const read = controls.map(({ path, control }) => [path, control.read()]);
    const different = read.filter(([path, value]) => !isSame(value, values[path]));
    return different.length ? Object.fromEntries(different) : null;
  };
  const element = h(
    "fieldset",
    { class: "trial-part", "data-section": key },
    h("legend", {}, t.sections[key], () => isChanged.value && badge(t.changed, "info")),
    controls.map(({ control }) => control.element),
  );
  return { key, element, patch, isChanged };
}
