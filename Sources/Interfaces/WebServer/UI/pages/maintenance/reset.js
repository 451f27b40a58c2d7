import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { button } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { card } from "../../components/page-head.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { changeCount } from "./changes.js";

const t = words.maintenance.reset;

/** The defaults of a section, or of all, brought back after a question. */
export function resetCard(sections) {
  const all = button(t.all, { kind: "danger", icon: "reset", onclick: resetAll, "data-part": "reset-all" });
  return card(
    t.title,
    h(
      "div",
      { class: "form" },
      h("p", {}, t.text),
      h("ul", { class: "reset-list", "aria-label": t.table }, sections.map(line)),
      h("div", { class: "actions" }, all),
    ),
    { class: "settings-section", "data-part": "reset-settings" },
  );
}

function line({ key, title }) {
  const reset = button(t.section, {
    icon: "reset",
    "aria-label": t.sectionOf(title),
    "data-reset": key,
    onclick: () =>
      ask({ title: t.sectionTitle(title), text: t.sectionText(title), path: `/settings/${key}/reset`, done: title }),
  });
  return h("li", {}, h("span", {}, title), reset);
}

const resetAll = () => ask({ title: t.allTitle, text: t.allText, path: "/settings/reset", done: t.allDone });

async function ask({ title, text, path, done }) {
  if (!(await confirmed({ title, text, action: t.action }))) return;
  await attempt(async () => {
    const { sections } = (await api.post(path)).body;
    toast(t.done(done, changeCount(sections)));
  });
}
