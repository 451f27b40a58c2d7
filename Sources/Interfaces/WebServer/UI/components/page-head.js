import { h } from "../base/dom.js";

/** The title of a page with what can be done there. */
export function pageHead(title, ...actions) {
  return h("div", { class: "page-head" }, h("h1", {}, title), h("div", { class: "page-actions" }, actions));
}

/** A framed part of a page with a heading. */
export function card(title, content, { action, class: name = "", ...properties } = {}) {
  return h(
    "section",
    { class: `card ${name}`, "aria-label": title, ...properties },
    h("div", { class: "card-head" }, h("h2", {}, title), action),
    content,
  );
}
