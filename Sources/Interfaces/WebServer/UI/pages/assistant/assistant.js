import { h } from "../../base/dom.js";
import { go, place } from "../../base/router.js";
import { computed, effect, onEnd, scope, signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { dropDraft, openDraft } from "./draft.js";
import { picturePart } from "./picture-part.js";
import { readPresent } from "./present.js";
import { accessStep } from "./steps/access.js";
import { eventDataStep } from "./steps/event-data.js";
import { finishStep } from "./steps/finish.js";
import { imageStep } from "./steps/image.js";
import { useCaseStep } from "./steps/use-case.js";

const t = words.assistant;

/** The steps of each use case, in their order. Until one is chosen only the choice is known. */
const ways = {
  freeFlow: ["useCase", "image", "eventData", "list"],
  accessControl: ["useCase", "access", "image", "eventData", "list"],
};
const steps = {
  useCase: useCaseStep,
  access: accessStep,
  image: imageStep,
  eventData: eventDataStep,
  list: finishStep,
};
const shortTitles = {
  useCase: t.useCaseShort,
  access: t.access.short,
  image: t.image.short,
  eventData: words.push.step.short,
  list: t.list.short,
};

/**
 * The setup assistant, also known as the configuration wizard: one page, both names (SETUP-13, SETUP-26).
 *
 * It works on a draft of the present settings. Leaving keeps the draft in the browser and sets nothing.
 */
export default function assistantPage() {
  const present = signal({ stage: "reading" });
  const read = async () => {
    try {
      present.value = { stage: "ready", ...(await readPresent()) };
    } catch (error) {
      present.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  const element = h("div", { class: "assistant" });
  effect(() => {
    const now = present.value;
    const { result, end } = scope(() => content(now, read));
    onEnd(end);
    element.replaceChildren(...result);
  });
  return element;
}

function content(present, read) {
  if (present.stage === "reading") return [waiting(words.common.reading)];
  if (present.stage === "failed") {
    return [empty({ icon: "alert", title: present.refusal, action: button(words.common.retry, { onclick: read }) })];
  }
  const work = begin(present);
  const isResumed = work.draft.peek().step !== undefined;
  const startOver = () => {
    dropDraft();
    read();
  };
  return [
    pageHead(place.peek().query.name === "wizard" ? t.wizard : t.title, leaveButton(work)),
    isResumed && resumedBar(startOver),
    progress(work),
    h("div", { class: "beside-picture assistant-body" }, picturePart(work), stepPlace(work)),
  ].filter(Boolean);
}

/** The draft with the way through the steps. */
function begin(present) {
  const { draft, change, changeAccess } = openDraft();
  const asked = place.peek().query.useCase;
  if (!draft.peek().useCase && ways[asked]) change({ useCase: asked });
  const way = computed(() => ways[draft.value.useCase] ?? ways.freeFlow);
  const step = signal(way.peek().includes(draft.peek().step) ? draft.peek().step : "useCase");
  const walk = (by) => {
    const next = way.peek()[way.peek().indexOf(step.peek()) + by];
    if (!next) return;
    change({ step: next });
    step.value = next;
    scrollTo(0, 0);
  };
  return { present, draft, change, changeAccess, way, step, walk };
}

function leaveButton(work) {
  const leave = () => {
    if (Object.keys(work.draft.peek()).length) toast(t.skipped, { tone: "plain" });
    go("/live");
  };
  return button(t.skip, { kind: "quiet", onclick: leave, "data-part": "skip-assistant" });
}

function resumedBar(startOver) {
  return h(
    "div",
    { class: "resumed" },
    h("p", {}, t.resumed),
    button(t.startOver, { kind: "quiet", icon: "reset", onclick: startOver }),
  );
}

function progress({ way, step }) {
  const place = (name) => way.value.indexOf(name);
  return h("ol", { class: "progress", "aria-label": t.steps }, () =>
    way.value.map((name, index) =>
      h(
        "li",
        {
          class: () => (place(step.value) > index ? "is-past" : ""),
          "aria-current": () => (step.value === name ? "step" : null),
        },
        h("span", { class: "progress-number", "aria-hidden": "true" }, index + 1),
        h("span", {}, shortTitles[name]),
      ),
    ),
  );
}

/** The form of the present step; its heading gets the focus, so that a screen reader begins there. */
function stepPlace(work) {
  const element = h("section", { class: "card step", "aria-live": "off" });
  let isFirst = true;
  effect(() => {
    const name = work.step.value;
    const { result, end } = scope(() => steps[name](work));
    onEnd(end);
    const heading = h("h2", { tabindex: -1, "data-step": name }, result.title);
    element.replaceChildren(
      h("p", { class: "hint" }, () => t.stepOf(work.way.value.indexOf(name) + 1, work.way.value.length)),
      heading,
      h("div", { class: "step-body" }, result.body),
      stepButtons(work, name, result),
    );
    if (!isFirst) heading.focus({ preventScroll: true });
    isFirst = false;
  });
  return element;
}

function stepButtons(work, name, { check = () => true, last = null }) {
  const isFirst = work.way.peek().indexOf(name) === 0;
  return h(
    "div",
    { class: "actions step-actions" },
    !isFirst && button(t.back, { kind: "plain", icon: "left", onclick: () => work.walk(-1) }),
    h("span", { class: "spring" }),
    last ?? button(t.next, { kind: "primary", onclick: () => check() && work.walk(1), "data-part": "next-step" }),
  );
}
