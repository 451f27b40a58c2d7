import { each, h } from "../../base/dom.js";
import { computed } from "../../base/signals.js";
import { momentText } from "../../base/time.js";
import { openAddToList } from "../../components/add-to-list.js";
import { iconButton } from "../../components/button.js";
import { decisionBadge, directionText, eventPicture, listBadge, pictureAddress } from "../../components/event-view.js";
import { percent, plateChip } from "../../components/plate.js";
import { decision } from "../../plates/decision.js";
import { events as logWords } from "../../words/en/events.js";

const t = logWords;

/** The log as a grid: arrows move from row to row, Enter opens one. */
export function eventTable(log, open) {
  const body = h("tbody");
  const table = h(
    "table",
    {
      class: "events",
      role: "grid",
      "aria-label": t.table,
      "aria-describedby": "events-help",
      hidden: () => log.state.value.events.length === 0,
      "aria-busy": () => String(log.state.value.stage === "reading"),
      onkeydown: (event) => step(event, log, open),
    },
    h("thead", {}, h("tr", {}, headings())),
    body,
  );
  each(body, () => log.state.value.events, (event) => event.id, (event) => row(event, log, open));
  return h("div", { class: "table-place" }, h("p", { class: "unseen", id: "events-help" }, t.help), table);
}

function headings() {
  return Object.entries(t.columns).map(([key, text]) => h("th", { scope: "col", class: `column-${key}` }, text));
}

function row(event, log, open) {
  const { id } = event.peek();
  const isEntry = () => (log.chosen.value ?? log.state.value.events[0]?.id) === id;
  return h(
    "tr",
    {
      "data-event": id,
      class: () => `event ${decision(event.value).tone}`,
      tabindex: () => (isEntry() ? 0 : -1),
      onclick: () => open(id),
      onfocus: () => (log.chosen.value = id),
    },
    h("td", { class: "time" }, () => h("time", { datetime: event.value.lastSeen }, momentText(event.value.lastSeen))),
    h("td", { class: "picture" }, thumbnail(event)),
    h("td", { class: "plate-cell" }, () => plateChip(event.value.plate, event.value)),
    h("td", { class: "access" }, () => [
      decisionBadge(event.value),
      h("span", { class: "why" }, decision(event.value).why),
    ]),
    h("td", { class: "list" }, () => listBadge(event.value)),
    h("td", { class: "direction-cell" }, () => directionText(event.value.direction)),
    h("td", { class: "area number" }, () => event.value.area),
    h("td", { class: "certain number" }, () => percent(event.value.confidence)),
    h("td", { class: "row-actions" }, addButton(event, isEntry)),
  );
}

/** Beside the plate, as on the live page; a press here does not open the event. */
function addButton(event, isEntry) {
  return iconButton("plus", t.addToList(event.peek().plate), {
    "data-part": "row-add-to-list",
    tabindex: () => (isEntry() ? 0 : -1),
    onclick: (press) => {
      press.stopPropagation();
      openAddToList(event.peek().plate);
    },
  });
}

/** Made again only when there is another picture, so that it does not flicker with every update. */
function thumbnail(event) {
  const source = computed(() => (event.value.picture ? pictureAddress(event.value) : null));
  return () => source.value !== undefined && eventPicture(event.peek(), { class: "thumbnail" });
}

function step(event, log, open) {
  const rows = [...event.currentTarget.querySelectorAll("tr[data-event]")];
  const index = rows.indexOf(event.target.closest("tr[data-event]"));
  if (index < 0) return;
  const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (target !== undefined) {
    event.preventDefault();
    rows[target]?.focus();
  } else if (event.key === "Enter" && event.target === rows[index]) {
    event.preventDefault();
    open(Number(rows[index].dataset.event));
  }
}
