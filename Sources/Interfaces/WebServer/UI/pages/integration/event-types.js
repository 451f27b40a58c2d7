import { h } from "../../base/dom.js";
import { words } from "../../words/en.js";

const t = words.push;
let count = 0;

/** New, Update and Lost as ticks, each with what it means beside it (SETUP-24). */
export function eventTypes(values) {
  count += 1;
  const error = h("p", { class: "field-error", id: `event-types-${count}`, hidden: true });
  const ticks = Object.entries(t.types).map(([type, [title, text]]) => {
    const hint = `event-types-${count}-${type}`;
    const input = h("input", {
      type: "checkbox",
      checked: values.includes(type),
      "data-type": type,
      "aria-describedby": hint,
    });
    const label = h("label", {}, input, h("span", {}, title));
    return { type, input, element: h("div", {}, label, h("p", { class: "hint beneath-tick", id: hint }, text)) };
  });
  const element = h(
    "fieldset",
    { class: "field ticks", "aria-describedby": error.id, "data-part": "event-types" },
    h("legend", {}, t.typesTitle),
    ticks.map((tick) => tick.element),
    error,
  );
  const setError = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
  };
  element.addEventListener("change", () => setError(null));
  const read = () => ticks.filter(({ input }) => input.checked).map(({ type }) => type);
  return { element, input: ticks[0].input, setError, read };
}
