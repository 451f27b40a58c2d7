import { h } from "../base/dom.js";
import { themeChoice } from "../components/account-menu.js";
import { session } from "../state/session.js";
import { words } from "../words/en.js";

/** The frame of the pages before the sign-in; the first input gets the focus. */
export function gate(title, lead, ...content) {
  document.title = `${title} · ${words.product}`;
  const page = frame(title, lead, content);
  setTimeout(() => page.querySelector("input")?.focus());
  return page;
}

function frame(title, lead, content) {
  return h(
    "main",
    { class: "gate", id: "main" },
    h(
      "div",
      { class: "gate-card" },
      h("div", { class: "brand" }, h("img", { src: "icon.svg", alt: "" }), h("span", {}, words.product)),
      h("h1", {}, title),
      h("p", { class: "lead" }, lead),
      content,
    ),
    h("div", { class: "gate-foot" }, themeChoice(), h("p", { class: "hint" }, () => session.value.version)),
  );
}
