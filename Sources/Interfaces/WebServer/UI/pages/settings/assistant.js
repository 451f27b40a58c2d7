import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { icon } from "../../components/icon.js";
import { card } from "../../components/page-head.js";
import { draftOf } from "../assistant/draft.js";
import { words } from "../../words/en.js";

const t = words.assistant;

/** Where the setup assistant is started again. */
export function assistantPage() {
  const text = draftOf() === null ? t.start : t.resume;
  const start = h("a", { class: "button primary", href: link("/assistant"), "data-part": "start-assistant" }, text);
  const content = [
    h("p", {}, t.about),
    h("ul", { class: "use-cases-about" }, Object.values(t.useCases).map(useCase)),
    h("div", { class: "actions start" }, start),
  ];
  return card(t.title, content, { class: "settings-section" });
}

function useCase({ icon: name, title, text }) {
  return h("li", {}, icon(name), h("div", {}, h("p", { class: "strong" }, title), h("p", { class: "hint" }, text)));
}
