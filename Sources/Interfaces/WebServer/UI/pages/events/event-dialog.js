import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, signal } from "../../base/signals.js";
import { fullMomentText } from "../../base/time.js";
import { addToListButton } from "../../components/add-to-list.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { decisionLine, directionText, eventPicture } from "../../components/event-view.js";
import { facts, waiting } from "../../components/notice.js";
import { percent, plateChip } from "../../components/plate.js";
import { problemText } from "../../components/problem.js";
import { words } from "../../words/en.js";
import { plateMark } from "./plate-mark.js";

const t = words.event;
let present = null;

/** One event in full over the page. Left and right arrow go to its neighbours in the log. */
export function openEvent(id, log, { moved, closed, search }) {
  if (present) return present.show(id);
  const shown = signal(id);
  const move = (step) => {
    const { events } = log.state.peek();
    const neighbour = events[events.findIndex((event) => event.id === shown.peek()) + step];
    if (!neighbour) return;
    shown.value = neighbour.id;
    moved(neighbour.id);
  };
  const dialog = openDialog({
    title: t.title("").trim(),
    size: "large",
    make: (close) => content(shown, log, move, (plate) => (close(), search(plate))),
    onkeydown: (event) => arrows(event, move),
    onclose: () => {
      present = null;
      closed(shown.peek());
    },
  });
  dialog.element.dataset.part = "event-dialog";
  present = { show: (other) => (shown.value = other) };
}

function arrows(event, move) {
  if (event.target.matches("input, select, textarea")) return;
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  move(step);
}

function content(shown, log, move, search) {
  const event = found(shown, log);
  const plate = () => event.peek().event.plate;
  const body = () => {
    const { event: ready, refusal } = event.value;
    if (refusal) return h("p", { class: "form-error" }, refusal);
    return ready ? view(ready) : waiting(t.loading);
  };
  const actions = () =>
    event.value.event && [
      button(t.newer, { kind: "quiet", icon: "left", onclick: () => move(-1) }),
      button(t.older, { kind: "quiet", icon: "right", onclick: () => move(1) }),
      h("span", { class: "spring" }),
      button(t.samePlate, { icon: "search", onclick: () => search(plate()) }),
      addToListButton(plate, { kind: "primary" }),
    ];
  return { body: h("div", {}, body), actions: h("div", { class: "actions" }, actions) };
}

/** The event from the log, or read from the appliance when the log has not got so far. */
function found(shown, log) {
  const event = signal({});
  effect(() => {
    const id = shown.value;
    const known = log.state.value.events.find((each) => each.id === id);
    if (known && known === event.peek().event) return;
    if (known) event.value = { event: known };
    else if (event.peek().event?.id !== id) readOne(id, event, shown);
  });
  return event;
}

async function readOne(id, event, shown) {
  event.value = {};
  try {
    const { body } = await api.get(`/events/${id}`);
    if (shown.peek() === id) event.value = { event: body };
  } catch (error) {
    if (shown.peek() === id) event.value = { refusal: problemText(error) };
  }
}

function view(event) {
  return h(
    "div",
    { class: "event-view" },
    h(
      "div",
      { class: "event-sight" },
      h("div", { class: "event-picture" }, plateMark(event, eventPicture(event, { load: "eager" }))),
      h(
        "div",
        { class: "event-verdict" },
        plateChip(event.plate, { size: "large", region: event.region, characters: event.characters }),
        decisionLine(event),
      ),
      characters(event),
    ),
    facts(details(event)),
  );
}

function characters(event) {
  if (!event.characters?.length) return null;
  return h(
    "ol",
    { class: "characters", "aria-label": t.fields.characters },
    [...event.plate].map((letter, index) =>
      h("li", {}, h("b", {}, letter), h("span", {}, percent(event.characters[index] ?? 0))),
    ),
  );
}

function details(event) {
  const f = t.fields;
  const match = event.access?.match;
  return [
    [f.firstSeen, fullMomentText(event.firstSeen)],
    [f.lastSeen, fullMomentText(event.lastSeen)],
    [f.state, words.state[event.state] ?? event.state],
    [f.direction, directionText(event.direction)],
    [f.area, event.area],
    [f.confidence, percent(event.confidence)],
    [f.list, match?.listName],
    [f.entry, match?.entryText],
    [f.distance, match?.distance],
    [f.region, event.region],
    [f.readings, event.readings],
    [f.detection, event.detection === undefined ? null : percent(event.detection)],
    [f.camera, event.camera],
    [f.carID, event.carID],
    [f.device, event.deviceID],
    [f.id, event.id],
    [f.passage, event.passage],
  ];
}
