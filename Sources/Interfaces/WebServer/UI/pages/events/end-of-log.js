import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { computed, effect, onEnd, signal, untracked } from "../../base/signals.js";
import { momentText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { mayConfigure } from "../../state/session.js";
import { words } from "../../words/en.js";
import { events as logWords } from "../../words/en/events.js";
import { isFiltering } from "./filter.js";

const t = logWords;

/** Rows are read before the person comes to the last one. */
const ahead = 800;

/**
 * What stands below the rows. It reads on as one scrolls, also over pages on which nothing fits: the log is at its end
 * only where it says so. `isHeld` while a person has stopped that.
 */
export function endOfLog(log, address) {
  const isHeld = signal(false);
  const element = h("div", { class: "end-of-log", "data-part": "end-of-log" }, contents(log, address, isHeld));
  effect(() => {
    if (log.filter.value) isHeld.value = false;
  });
  readOn(log, element, isHeld);
  return element;
}

function readOn(log, element, isHeld) {
  let frame = 0;
  const look = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const { stage, next } = log.state.peek();
      const isWanted = stage === "ready" && next !== null && log.more.peek() === "idle" && !isHeld.peek();
      if (isWanted && element.getBoundingClientRect().top < innerHeight + ahead) log.readMore();
    });
  };
  effect(() => {
    if (log.state.value && log.more.value === "idle" && !isHeld.value) untracked(look);
  });
  for (const name of ["scroll", "resize"]) addEventListener(name, look, { passive: true });
  onEnd(() => {
    cancelAnimationFrame(frame);
    for (const name of ["scroll", "resize"]) removeEventListener(name, look);
  });
}

/** Made again only when it becomes something else. */
function contents(log, address, isHeld) {
  const kind = computed(() => {
    const { stage, events, next } = log.state.value;
    if (stage === "failed") return "failed";
    if (stage === "reading" && !events.length) return "reading";
    if (next !== null) return log.more.value === "failed" ? "broken" : isHeld.value ? "held" : "more";
    return events.length ? "end" : isFiltering(log.filter.value) ? "noMatch" : "none";
  });
  const kinds = {
    reading: () => waiting(words.common.reading),
    failed: () => failed(log, address),
    broken: () => [h("p", {}, t.broken), button(words.common.retry, { onclick: log.readMore })],
    held: () => [reached(log), button(t.goOn, { onclick: () => (isHeld.value = false) })],
    more: () => [reached(log), isFiltering(log.filter.value) && stopButton(isHeld)],
    end: () => h("p", { class: "hint" }, t.oldest),
    noMatch: () => noMatch(address),
    none: noEvents,
  };
  return () => kinds[kind.value]();
}

/** Where few of many events fit, looking through them may take longer than a person wants to wait. */
function stopButton(isHeld) {
  return button(t.stop, { kind: "quiet", onclick: () => (isHeld.value = true) });
}

/** Back to when was looked so far. */
function reached(log) {
  return h("p", { class: "hint", "data-part": "reached" }, () => {
    const { reached: time, events } = log.state.value;
    if (!time) return words.common.reading;
    return events.length ? t.reached(momentText(time)) : t.reachedNone(momentText(time));
  });
}

function failed(log, address) {
  const retry = button(words.common.retry, { kind: "primary", onclick: log.readFirst });
  const clear = isFiltering(log.filter.peek()) && button(t.clear, { onclick: address.clear });
  const action = h("div", { class: "actions" }, retry, clear);
  return empty({ icon: "alert", title: log.state.peek().refusal, action });
}

function noMatch(address) {
  const action = button(t.clear, { onclick: address.clear });
  return empty({ icon: "search", title: t.noMatchTitle, text: t.noMatchText, steps: t.noMatchSteps, action });
}

function noEvents() {
  const action = mayConfigure()
    ? h("a", { class: "button plain", href: link("/settings", { section: "events" }) }, t.emptyAction)
    : null;
  return empty({ icon: "events", title: t.emptyTitle, text: t.emptyText, steps: t.emptySteps, action });
}
