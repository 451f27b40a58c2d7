import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { place } from "../../base/router.js";
import { deviceClock, zoneText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { pageHead } from "../../components/page-head.js";
import { events as logWords } from "../../words/en/events.js";
import { endOfLog } from "./end-of-log.js";
import { eventCount } from "./event-count.js";
import { eventLog } from "./event-log.js";
import { eventTable } from "./event-table.js";
import { openExport } from "./export.js";
import { filterOf } from "./filter.js";
import { filterBar } from "./filter-bar.js";
import { logAddress } from "./log-address.js";
import { logStorage } from "./storage.js";
import { storageNotices } from "./storage-notices.js";

const t = logWords;

/** Everything that came past, newest first and by itself; what is searched for stands in the address. */
export default function eventsPage() {
  const filter = signal(filterOf(place.peek().query));
  const log = eventLog(filter);
  const total = eventCount(filter);
  const address = logAddress(filter, log);
  const storage = logStorage(() => {
    log.readFirst();
    total.read();
  });
  const seenRegions = () => log.state.value.events.map(({ region }) => region).filter(Boolean);
  return [
    pageHead(
      t.title,
      freshPill(log),
      button(t.export.open, {
        icon: "toFile",
        "data-part": "export",
        onclick: () => openExport(filter.peek(), total.count.peek()),
      }),
      button(t.storage.open, { icon: "storage", "data-part": "storage", onclick: storage.open }),
    ),
    storageNotices(storage),
    filterBar(filter, address.change, seenRegions),
    countLine(total.count, log),
    h("div", { class: "log" }, eventTable(log, address.open), endOfLog(log, address)),
  ];
}

function countLine(count, log) {
  const text = () => countText(count.value, log.state.value);
  return h(
    "div",
    { class: "found" },
    h("p", { role: "status", "data-part": "count" }, text),
    h("p", { class: "hint", "data-part": "zone" }, () => t.zone(zoneText(deviceClock.value))),
  );
}

/** Where the appliance has not counted to the end, what is on the page may say more. */
function countText(found, { stage, events, next }) {
  if (!found || stage !== "ready") return "";
  if (found.isExact) return t.count(found.count);
  if (next === null) return t.count(events.length);
  if (found.count >= 10_000) return t.countMore(found.count);
  const least = Math.max(found.count, events.length);
  return least ? t.countAtLeast(least) : "";
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
