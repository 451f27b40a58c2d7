import { api } from "../../base/api.js";
import { append, h } from "../../base/dom.js";
import { link, place } from "../../base/router.js";
import { computed, effect, onEnd, scope, signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { words } from "../../words/en.js";
import { subPages } from "./sub-pages.js";

const t = words.settings;
const path = "/settings";

/** The sub-pages of the settings, one at a time; which one stands in the address. */
export default function settingsPage() {
  const state = signal({ stage: "reading", pages: [] });
  const read = async () => {
    try {
      const { body } = await api.get("/settings");
      state.value = { stage: "ready", pages: subPages(body.sections) };
    } catch (error) {
      state.value = { stage: "failed", pages: [], refusal: problemText(error) };
    }
  };
  read();
  let section = null;
  const chosen = computed(() => {
    const { pages } = state.value;
    const { path: now, query } = place.value;
    if (now === path) section = query.section;
    return pages.find(({ id }) => id === section) ?? pages[0] ?? null;
  });
  return [
    pageHead(t.title),
    h("div", { class: "settings" }, () => navigation(state.value, chosen), content(state, chosen, read)),
  ];
}

function navigation({ pages }, chosen) {
  if (!pages.length) return null;
  const element = h(
    "nav",
    { class: "sections", "aria-label": t.sections },
    pages.map((page) =>
      h(
        "a",
        {
          href: link(path, { section: page.id }),
          "aria-current": () => (chosen.value?.id === page.id ? "page" : null),
        },
        page.title,
      ),
    ),
  );
  const showChosen = () =>
    element.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  effect(() => {
    if (chosen.value) setTimeout(showChosen);
  });
  return element;
}

function content(state, chosen, read) {
  const element = h("div", { class: "settings-content" });
  effect(() => {
    const page = chosen.value;
    const { stage, refusal } = state.value;
    element.replaceChildren();
    const { end } = scope(() => append(element, page ? page.make() : nothing(stage, refusal, read)));
    onEnd(end);
    element.classList.toggle("wide", Boolean(page?.isWide));
  });
  return element;
}

function nothing(stage, refusal, read) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  return empty({ icon: "settings", title: t.none, text: t.noneMore });
}
