import { address, api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, signal, untracked } from "../../base/signals.js";
import { now, stampText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { icon } from "../../components/icon.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { attempt } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { auditFilter, isFiltering, noFilter } from "./audit-filter.js";
import { filterBar } from "./filter-bar.js";
import { auditTable } from "./audit-table.js";

const t = words.audit;
const pageSize = 100;

/** Who did what. The filter stands in the address. */
export function auditPage() {
  const { filter, change } = auditFilter();
  const state = signal({ stage: "reading", entries: [], next: null });
  const read = () => readFirst(filter.peek(), state);
  effect(() => {
    if (filter.value) untracked(read);
  });
  const csv = h(
    "a",
    {
      class: "button plain",
      href: () => address("/audit.csv", filter.value),
      download: () => filter.value && `audit_${stampText(now())}.csv`,
      "data-part": "export-audit",
    },
    icon("toFile"),
    h("span", {}, t.export),
  );
  return [
    pageHead(t.title, csv),
    h("p", { class: "soft" }, t.lead),
    filterBar(filter, change),
    () => content(state, filter, { read, change }),
  ];
}

async function readFirst(filter, state) {
  try {
    const { entries, next } = (await api.get("/audit", { ...filter, limit: pageSize })).body;
    state.value = { stage: "ready", entries, next, filter };
  } catch (error) {
    state.value = { stage: "failed", entries: [], next: null, refusal: problemText(error) };
  }
}

async function readOlder(filter, state) {
  const known = state.peek();
  await attempt(async () => {
    const { entries, next } = (await api.get("/audit", { ...filter, before: known.next, limit: pageSize })).body;
    if (state.peek() === known) state.value = { ...known, entries: [...known.entries, ...entries], next };
  });
}

function content(state, filter, { read, change }) {
  const { stage, entries, next, refusal } = state.value;
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  if (!entries.length) return nothing(filter, change);
  const older = button(t.older, { onclick: () => readOlder(filter.peek(), state), "data-part": "older-entries" });
  return [
    auditTable(entries),
    h("div", { class: "end-of-log" }, next === null ? h("p", { class: "hint" }, t.oldest) : older),
  ];
}

function nothing(filter, change) {
  if (!isFiltering(filter.peek())) return empty({ icon: "events", title: t.none, text: t.noneMore });
  const action = button(t.clear, { onclick: () => change(noFilter) });
  return empty({ icon: "search", title: t.noMatch, text: t.noMatchMore, action });
}
