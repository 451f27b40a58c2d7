import { h } from "../base/dom.js";
import { icon } from "./icon.js";

const icons = { bad: "alert", warn: "alert", good: "check", info: "info" };

/** A lasting message at the top of a page: what is the matter, and what to do. */
export function banner({ tone = "info", title, text, action }) {
  return h(
    "div",
    { class: `banner ${tone}` },
    icon(icons[tone] ?? "info"),
    h("div", {}, h("p", { class: "banner-title" }, title), text && h("p", {}, text)),
    action,
  );
}

/** What an empty place says: why it is empty and how it gets filled. */
export function empty({ icon: name = "info", title, text, steps = [], action }) {
  return h(
    "div",
    { class: "empty" },
    icon(name),
    h("h2", {}, title),
    text && h("p", {}, text),
    steps.length > 0 && h("ol", {}, steps.map((step) => h("li", {}, step))),
    action,
  );
}

/** Shown while something is read for the first time. */
export function waiting(text) {
  return h("p", { class: "waiting", role: "status" }, text);
}

/** Pairs of a name and a value. Empty values are left out. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h("dl", { class: "facts" }, shown.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}
