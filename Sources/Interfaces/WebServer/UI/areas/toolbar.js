import { h } from "../base/dom.js";
import { button } from "../components/button.js";
import { field, select } from "../components/field.js";
import { icon } from "../components/icon.js";
import { words } from "../words/en.js";

const t = words.areas;

/** How many areas there are (AOI-11). */
export function countField(model) {
  const control = select([["1", t.one], ["2", t.two]], {
    value: String(model.count()),
    name: "area-count",
    onchange: (event) => model.setCount(Number(event.target.value)),
  });
  return field({ label: t.count, control, class: "short" }).element;
}

/** The steps that need no pointer, and what the last one said. */
export function areaToolbar(model, state = null) {
  return h(
    "div",
    { class: "area-toolbar", "data-keeps-area": true },
    button(words.common.undo, {
      icon: "undo",
      kind: "quiet",
      onclick: model.undo,
      disabled: () => !model.history.value.length,
      "data-part": "undo-area",
    }),
    button(t.reset, { icon: "reset", kind: "quiet", onclick: () => model.reset() }),
    h("span", { class: "spring" }),
    state,
    h("div", { class: "area-notice", role: "status", "data-part": "area-notice" }, () => noticeOf(model.notice.value)),
  );
}

const noticeOf = (text) => text && [icon("info"), h("span", {}, text)];

/** How the drawing is worked with. */
export function areaHelp() {
  const lines = Object.entries(t.help).map(([mark, text]) =>
    h("li", {}, h("span", { class: `help-mark ${mark}`, "aria-hidden": "true" }), h("span", {}, text)),
  );
  return h("ul", { class: "area-help" }, lines);
}
