import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { momentText } from "../../base/time.js";
import { decisionBadge, directionText } from "../../components/event-view.js";
import { plateChip } from "../../components/plate.js";

/** An event as one line that leads to the whole of it. */
export function eventRow(event) {
  return h(
    "li",
    {},
    h(
      "a",
      { class: "event-line", href: link("/events", { event: event.id }) },
      h("time", { datetime: event.lastSeen }, momentText(event.lastSeen)),
      h("span", { class: "event-plate" }, plateChip(event.plate)),
      event.direction !== "unknown" && directionText(event.direction),
      decisionBadge(event),
    ),
  );
}
