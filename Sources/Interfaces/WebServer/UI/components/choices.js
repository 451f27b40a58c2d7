import { h } from "../base/dom.js";
import { icon } from "./icon.js";

let count = 0;

/**
 * One of a few, each with its words beside it: radio buttons as cards.
 * `options` is `[{ value, title, text, icon }]`, `value` the chosen one; `onchange` gets the new one.
 */
export function choices({ label, name, options, value, onchange, class: extra = "" }) {
  count += 1;
  const error = h("p", { class: "field-error", id: `choices-${count}-error`, hidden: true });
  const inputs = options.map((option) =>
    h("input", {
      type: "radio",
      class: "choice-input",
      name: `${name}-${count}`,
      value: option.value,
      "data-choice": `${name}:${option.value}`,
      checked: option.value === value,
      onchange: () => {
        setError(null);
        onchange(option.value);
      },
    }),
  );
  const element = h(
    "fieldset",
    { class: `field choices ${extra}`, "aria-describedby": error.id },
    h("legend", {}, label),
    h("div", { class: "choice-list" }, options.map((option, index) => choice(option, inputs[index]))),
    error,
  );
  const setError = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
    if (text) inputs[0].focus();
  };
  return { element, setError };
}

function choice({ title, text, icon: name }, input) {
  return h(
    "label",
    { class: "choice" },
    input,
    name && icon(name),
    h("span", {}, h("span", { class: "choice-title" }, title), text && h("span", { class: "hint" }, text)),
  );
}
