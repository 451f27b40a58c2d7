import { h } from "../base/dom.js";

let count = 0;

/**
 * A labelled input with an optional hint and a place for what is wrong with it.
 *
 * Returns `{ element, input, value, setError }`. Other properties go to the input; `control` gives another input than a
 * text field.
 */
export function field({ label, hint, control, class: name = "", ...properties }) {
  count += 1;
  const id = `field-${count}`;
  const input = control ?? h("input", { class: "input", type: "text", ...properties });
  input.id = id;
  const error = h("p", { class: "field-error", id: `${id}-error`, hidden: true });
  const note = hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null;
  describe(input, note ? `${id}-hint` : "", "");
  const element = h("div", { class: `field ${name}` }, h("label", { for: id }, label), input, error, note);
  const setError = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
    describe(input, note ? `${id}-hint` : "", text ? `${id}-error` : "");
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", () => setError(null));
  return {
    element,
    input,
    setError,
    get value() {
      return input.value;
    },
  };
}

function describe(input, hint, error) {
  const ids = [error, hint].filter(Boolean).join(" ");
  if (ids) input.setAttribute("aria-describedby", ids);
  else input.removeAttribute("aria-describedby");
}

/** A drop-down. `options` is `[[value, text]]`. */
export function select(options, { value = "", ...properties } = {}) {
  return h(
    "select",
    { class: "input", ...properties },
    options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)),
  );
}

/** A switch with its label beside it. */
export function toggle({ label, hint, checked = false, ...properties }) {
  count += 1;
  const id = `field-${count}`;
  const input = h("input", { type: "checkbox", role: "switch", class: "switch", id, checked, ...properties });
  const error = h("p", { class: "field-error", id: `${id}-error`, hidden: true });
  const note = hint && h("p", { class: "hint", id: `${id}-hint` }, hint);
  if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
  const element = h(
    "div",
    { class: "field toggle" },
    input,
    h("div", {}, h("label", { for: id }, label), error, note),
  );
  return {
    element,
    input,
    get value() {
      return input.checked;
    },
    setError(text) {
      error.textContent = text ?? "";
      error.hidden = !text;
    },
  };
}
