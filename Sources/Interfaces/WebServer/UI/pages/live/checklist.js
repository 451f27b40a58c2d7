import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { button } from "../../components/button.js";
import { icon } from "../../components/icon.js";
import { attempt, toast } from "../../components/toast.js";
import { may } from "../../state/session.js";
import { noteSetup, readSetup, setup } from "../../state/setup.js";
import { words } from "../../words/en.js";

const t = words.checklist;

/** The order of the basic set-up (SETUP-02): where each step is done, and what the appliance notes about it. */
const steps = [
  { name: "mount", to: link("/settings", { section: "mounting" }), isDone: (state) => state.isMounted },
  { name: "assistant", to: link("/assistant"), isDone: (state) => state.useCase !== "none" },
  { name: "areas", to: link("/settings", { section: "areas" }), mark: "areAreasSet" },
  { name: "region", to: link("/settings", { section: "image" }), mark: "isRegionSet" },
  { name: "storage", to: link("/settings", { section: "events" }), mark: "isStorageSet" },
];

const isDone = (step, state) => (step.mark ? state[step.mark] : step.isDone(state));

/** What is left to do at a new gate, for administrators; gone when all is done or it was put away. */
export function checklist() {
  if (!may("administrator")) return null;
  attempt(readSetup);
  return () => {
    const state = setup.value;
    if (!state || state.isDismissed) return null;
    const done = steps.filter((step) => isDone(step, state)).length;
    return done === steps.length ? null : list(state, done);
  };
}

function list(state, done) {
  return h(
    "section",
    { class: "card checklist", "aria-label": t.title, "data-part": "checklist" },
    h(
      "div",
      { class: "card-head" },
      h("h2", {}, t.title),
      h("span", { class: "hint" }, t.progress(done, steps.length)),
      h("span", { class: "spring" }),
      button(t.dismiss, { kind: "quiet", onclick: dismiss }),
    ),
    h("ol", { class: "checklist-steps" }, steps.map((step) => line(step, isDone(step, state)))),
  );
}

function line(step, isReady) {
  const [title, text] = t.steps[step.name];
  const state = isReady ? t.isDone : t.isOpen;
  return h(
    "li",
    { class: isReady ? "is-done" : "", "data-step": step.name },
    h("span", { class: "checklist-mark", role: "img", "aria-label": state }, isReady && icon("check")),
    h(
      "div",
      {},
      h("a", { href: step.to }, title),
      h("p", { class: "hint" }, text),
      !isReady && step.mark && keepButton(step, title),
    ),
  );
}

/** For what is right as it is. */
function keepButton(step, title) {
  const keep = () => attempt(() => noteSetup({ [step.mark]: true }));
  return button(t.keep, { class: "button quiet text-button", onclick: keep, "aria-label": t.keepLabel(title) });
}

async function dismiss() {
  if (!(await attempt(() => noteSetup({ isDismissed: true })))) return;
  toast(t.dismissed, { tone: "plain", undo: () => noteSetup({ isDismissed: false }) });
}
