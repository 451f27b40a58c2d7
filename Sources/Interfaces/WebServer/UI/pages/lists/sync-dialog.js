import { h } from "../../base/dom.js";
import { api } from "../../base/api.js";
import { effect, onEnd, signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { confirmed, openDialog } from "../../components/dialog.js";
import { banner, empty, waiting } from "../../components/notice.js";
import { problemText } from "../../components/problem.js";
import { attempt } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";
import { targetForm } from "./sync-form.js";
import { targetTable } from "./sync-targets.js";

const t = listWords.sync;
const interval = 1_000;

/** LIST-08 to LIST-10: the units that get a copy of all lists, how that went, and the button that sends it. */
export function openSync() {
  openDialog({ title: t.title, size: "medium", make: syncPanel });
}

function syncPanel() {
  const targets = signal(null);
  const refusal = signal(null);
  const edited = signal(null);
  const read = async () => {
    try {
      targets.value = (await api.get("/sync")).body.targets;
      refusal.value = null;
    } catch (error) {
      refusal.value = problemText(error);
    }
  };
  const run = async (chosen) => {
    if (!(await isWanted(chosen ? [chosen] : targets.peek()))) return;
    await attempt(async () => {
      targets.value = (await api.post("/sync", chosen ? { target: chosen.id } : {})).body.targets;
    });
  };
  read();
  followRunning(targets, read);
  const work = { run, read, edit: (target) => (edited.value = target), edited };
  return {
    body: h(
      "div",
      { class: "sync", "data-part": "sync" },
      banner({ tone: "warn", title: t.warningTitle, text: t.warning }),
      () => refusal.value && h("p", { class: "form-error", role: "alert" }, refusal.value),
      () => content(targets.value, work),
      () => targetForm(edited.value, work),
    ),
    actions: () => {
      const isOff = !targets.value?.length || targets.value.some(({ running }) => running);
      return button(t.run, {
        kind: "primary",
        icon: "sync",
        disabled: isOff,
        onclick: () => run(null),
        "data-part": "run-sync",
      });
    },
  };
}

function content(targets, work) {
  if (!targets) return waiting(words.common.reading);
  if (!targets.length) return empty({ icon: "sync", title: t.emptyTitle, text: t.emptyText });
  return targetTable(targets, work);
}

const isWanted = (targets) =>
  confirmed({
    title: t.confirmTitle(targets.length),
    text: t.confirm(targets.map(({ address }) => address).join(", ")),
    action: t.confirmAction,
  });

/** While lists are under way the state is read again and again. */
function followRunning(targets, read) {
  let timer = null;
  effect(() => {
    clearTimeout(timer);
    if (targets.value?.some(({ running }) => running)) timer = setTimeout(read, interval);
  });
  onEnd(() => clearTimeout(timer));
}
