import { h } from "../base/dom.js";
import { problemText } from "./problem.js";
import { whileBusy } from "./button.js";

/**
 * A form that shows what was refused beside the fields that are meant.
 *
 * `fields` maps the API's paths to fields; `submit` is the work. What no field claims stands above the buttons.
 */
export function form({ fields, submit, actions, class: name = "", body }) {
  const alert = h("p", { class: "form-error", role: "alert", hidden: true });
  const element = h(
    "form",
    { class: `form ${name}`, novalidate: true },
    body ?? Object.values(fields).map((each) => each.element),
    alert,
    actions && h("div", { class: "actions" }, actions),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    whileBusy(element, async () => {
      show(fields, alert, [], "");
      try {
        await submit();
      } catch (refusal) {
        showRefusal(refusal, fields, alert);
      }
    });
  });
  return element;
}

/** Thrown by a form's own checks: `[{ path, message }]`. */
export class Unfinished extends Error {
  constructor(fields) {
    super(fields[0]?.message);
    this.fields = fields;
  }
}

function showRefusal(refusal, fields, alert) {
  const named = refusal.fields ?? [];
  const claimed = named.map(({ path, message }) => ({ key: claimant(path, fields), message })).filter(({ key }) => key);
  const rest = named.filter(({ path }) => !claimant(path, fields)).map(({ message }) => message);
  show(fields, alert, claimed, claimed.length ? rest.join(" ") : rest.join(" ") || problemText(refusal));
}

/** The field that a path means: itself, or the nearest one that contains it (`areas` for `areas.0.corners`). */
function claimant(path, fields) {
  const names = String(path).split(/[./]/).filter(Boolean);
  for (let length = names.length; length > 0; length -= 1) {
    const key = names.slice(0, length).join(".");
    if (fields[key]) return key;
  }
  return null;
}

function show(fields, alert, claimed, rest) {
  for (const each of Object.values(fields)) each.setError(null);
  for (const { key, message } of claimed) fields[key].setError(message);
  if (claimed.length) fields[claimed[0].key].input?.focus();
  alert.textContent = rest;
  alert.hidden = !rest;
}
