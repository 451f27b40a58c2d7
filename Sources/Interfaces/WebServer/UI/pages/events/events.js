import { h } from "../../base/dom.js";
import { keepQuery, place } from "../../base/router.js";
import { computed, effect, signal, untracked } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { words } from "../../words/en.js";
import { openEvent } from "./event-dialog.js";
import { eventLog } from "./event-log.js";
import { filterBar, filterOf, isFiltering, noFilter } from "./filter.js";
import { eventTable } from "./event-table.js";

const t = words.events;
const path = "/events";

export default function eventsPage() {
  const filter = signal(filterOf(place.peek().query));
  const log = eventLog(filter);
  const open = (id) => show(id, log, filter);
  effect(() => keepQuery(path, filter.value));
  followAddress(filter, open);
  return [
    pageHead(t.title, freshPill(log)),
    filterBar(filter),
    h("div", { class: "log" }, eventTable(log, open), below(log, filter)),
  ];
}

/** An address with `event=` opens that event; one followed while the page is open changes the filter. */
function followAddress(filter, open) {
  effect(() => {
    const { query, path: now } = place.value;
    if (now !== path) return;
    untracked(() => {
      const wanted = filterOf(query);
      if (JSON.stringify(wanted) !== JSON.stringify(filter.peek())) filter.value = wanted;
      if (query.event) open(Number(query.event));
    });
  });
}

function show(id, log, filter) {
  keepQuery(path, { ...filter.peek(), event: id });
  openEvent(id, log, {
    moved: (now) => keepQuery(path, { ...filter.peek(), event: now }),
    closed: (last) => {
      keepQuery(path, filter.peek());
      log.chosen.value = last;
      document.querySelector(`[data-event="${last}"]`)?.focus();
    },
    search: (plate) => {
      filter.value = { ...noFilter, plate };
    },
  });
}

/** Tells of rows that came while the person was reading further down. */
function freshPill(log) {
  return () =>
    log.fresh.value > 0 &&
    button(t.fresh(log.fresh.value), {
      kind: "primary",
      icon: "out",
      class: "button primary fresh",
      onclick: () => scrollTo({ top: 0, behavior: "smooth" }),
    });
}

/** What stands below the rows; it is made again only when it becomes something else. */
function below(log, filter) {
  const kind = computed(() => {
    const { stage, events, next } = log.state.value;
    if (stage === "failed") return "failed";
    if (!events.length) return stage === "reading" ? "reading" : isFiltering(filter.value) ? "noMatch" : "none";
    return next ? "more" : "end";
  });
  const contents = {
    reading: () => waiting(words.common.reading),
    failed: () => failed(log),
    noMatch: () => noMatch(filter),
    none: noEvents,
    more: () => button(t.older, { class: "button plain load-more", onclick: log.readMore, "data-part": "load-more" }),
    end: () => h("p", { class: "hint end-of-log" }, t.oldest),
  };
  return () => contents[kind.value]();
}

function failed(log) {
  const action = button(words.common.retry, { kind: "primary", onclick: log.readFirst });
  return empty({ icon: "alert", title: log.state.peek().refusal, action });
}

function noMatch(filter) {
  const action = button(t.clear, { onclick: () => (filter.value = noFilter) });
  return empty({ icon: "search", title: t.noMatchTitle, text: t.noMatchText, action });
}

function noEvents() {
  return empty({ icon: "events", title: t.emptyTitle, text: t.emptyText, steps: t.emptySteps });
}
