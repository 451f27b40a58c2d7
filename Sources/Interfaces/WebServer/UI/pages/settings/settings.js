import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { link, place } from "../../base/router.js";
import { computed, effect, onEnd, scope, signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { words } from "../../words/en.js";
import { sectionForm } from "./section-form.js";

const t = words.settings;
const path = "/settings";

/** Every section that the appliance describes, one form at a time; the section stands in the address. */
export default function settingsPage() {
  const state = signal({ stage: "reading", sections: [] });
  const read = async () => {
    try {
      const { body } = await api.get("/settings");
      state.value = { stage: "ready", sections: body.sections };
    } catch (error) {
      state.value = { stage: "failed", sections: [], refusal: problemText(error) };
    }
  };
  read();
  const chosen = computed(() => {
    const { sections } = state.value;
    const { query } = place.value;
    return sections.find(({ key }) => key === query.section) ?? sections[0] ?? null;
  });
  return [
    pageHead(t.title),
    h("div", { class: "settings" }, () => sectionList(state.value, chosen), content(state, chosen, read)),
  ];
}

function sectionList({ sections }, chosen) {
  if (!sections.length) return null;
  return h(
    "nav",
    { class: "sections", "aria-label": t.sections },
    sections.map((section) =>
      h(
        "a",
        {
          href: link(path, { section: section.key }),
          "aria-current": () => (chosen.value?.key === section.key ? "true" : null),
        },
        section.title,
      ),
    ),
  );
}

function content(state, chosen, read) {
  const element = h("div", { class: "settings-content" });
  effect(() => {
    const section = chosen.value;
    const { stage, refusal } = state.value;
    const { result, end } = scope(() => (section ? sectionForm(section) : nothing(stage, refusal, read)));
    onEnd(end);
    element.replaceChildren(result);
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
