import { api } from "../base/api.js";
import { h, svg } from "../base/dom.js";
import { computed, effect, signal } from "../base/signals.js";
import { momentText } from "../base/time.js";
import { openBarrierButton } from "../components/open-barrier.js";
import { banner, empty, facts, waiting } from "../components/notice.js";
import { card, pageHead } from "../components/page-head.js";
import { barrier, newest } from "../state/site.js";
import { words } from "../words/en.js";
import { eventRow } from "./live/recent.js";

const t = words.barrier;

export default function barrierPage() {
  const opened = openedEvents();
  return [
    pageHead(t.title),
    faultBanner,
    h(
      "div",
      { class: "barrier-page" },
      h(
        "section",
        { class: "card barrier-card", "aria-label": t.title },
        picture(),
        state(),
        openBarrierButton({ size: "big" }),
      ),
      h("div", {}, card(t.lastOpened, () => details(opened.value)), recentCard(opened)),
    ),
  ];
}

function faultBanner() {
  const fault = barrier.value?.fault;
  return fault && banner({ tone: "bad", title: t.fault, text: `${fault} ${t.faultMore}` });
}

/** Read again whenever an event comes: it may have opened. */
function openedEvents() {
  const opened = signal(null);
  effect(async () => {
    if (newest.value === undefined) return;
    try {
      opened.value = (await api.get("/events", { access: "opened", limit: 8 })).body.events;
    } catch {
      opened.value ??= [];
    }
  });
  return opened;
}

function picture() {
  const isOpen = computed(() => Boolean(barrier.value?.isOpen));
  return svg(
    "svg",
    { class: () => `barrier-picture ${isOpen.value ? "is-open" : ""}`, viewBox: "0 0 240 130", "aria-hidden": "true" },
    svg("path", { class: "ground", d: "M10 118h220" }),
    svg("rect", { class: "post", x: 30, y: 58, width: 24, height: 60, rx: 3 }),
    svg("rect", { class: "post", x: 206, y: 74, width: 8, height: 44, rx: 2 }),
    svg(
      "g",
      { class: "arm" },
      svg("rect", { class: "arm-white", x: 42, y: 64, width: 172, height: 12, rx: 6 }),
      [66, 106, 146, 186].map((x) => svg("path", { class: "arm-red", d: `M${x} 64h14l-6 12h-14z` })),
      svg("circle", { class: "hinge", cx: 42, cy: 70, r: 8 }),
    ),
  );
}

function state() {
  return h("p", { class: "barrier-state", role: "status", "data-part": "barrier-state" }, () => {
    if (!barrier.value) return t.unknown;
    return barrier.value.isOpen ? t.open : t.closed;
  });
}

function details(opened) {
  if (!barrier.value) return waiting(words.common.reading);
  const { lastOpened, lastCause, openings, output, kind } = barrier.value;
  return facts([
    [t.lastOpened, lastOpened ? momentText(lastOpened) : t.never],
    [t.lastCause, lastCause && cause(lastCause, opened ?? [])],
    [t.openings, openings],
    [t.output, output],
    [t.kind, kind],
  ]);
}

/** A passage is named by its plate where the plate is still known. */
function cause(text, opened) {
  const passage = /^passage (\S+)$/.exec(text)?.[1];
  if (!passage) return text;
  const event = opened.find((each) => each.passage === passage);
  return event ? t.byPlate(event.plate) : t.byPassage;
}

function recentCard(opened) {
  return card(t.recent, () => {
    if (!opened.value) return waiting(words.common.reading);
    if (!opened.value.length) return empty({ icon: "barrier", title: t.recentNone, text: t.recentSteps });
    return h("ul", { class: "recent" }, opened.value.map(eventRow));
  });
}
