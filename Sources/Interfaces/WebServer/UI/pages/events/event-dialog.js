import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { computed, effect, signal } from "../../base/signals.js";
import { addToListButton } from "../../components/add-to-list.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { waiting } from "../../components/notice.js";
import { problemText } from "../../components/problem.js";
import { words } from "../../words/en.js";
import { eventInFull } from "./event-in-full.js";

const t = words.event;

/**
 * One event in full over the page; left and right arrow go to its neighbours.
 *
 * `log` has them: `state` with `{ events, next }`, and `readMore` where older ones can be read. Gives
 * `{ show(id), close }`; `closed` is told the event that was shown last.
 */
export function openEvent(id, log, { moved = () => {}, closed = () => {}, search = null }) {
  const shown = signal(id);
  const isLarge = signal(false);
  const move = mover(shown, log, moved);
  const dialog = openDialog({
    title: t.title,
    size: "large",
    make: () => content({ shown, isLarge, log, move, search }),
    onkeydown: (event) => arrows(event, move),
    onclose: () => closed(shown.peek()),
  });
  dialog.element.dataset.part = "event-dialog";
  dialog.element.addEventListener("cancel", (event) => {
    if (!isLarge.peek()) return;
    event.preventDefault();
    isLarge.value = false;
  });
  return { show: (other) => (shown.value = other), close: dialog.close };
}

function arrows(event, move) {
  if (event.target.matches("input, select, textarea")) return;
  const step = { ArrowLeft: move.newer, ArrowUp: move.newer, ArrowRight: move.older, ArrowDown: move.older }[event.key];
  if (!step) return;
  event.preventDefault();
  step();
}

const newerThan = (events, id) => events.findLast((event) => event.id > id);
const olderThan = (events, id) => events.find((event) => event.id < id);

/** Older events are read from the log as one goes, also over pages on which nothing fits. */
function mover(shown, log, moved) {
  const to = (event) => {
    if (!event) return;
    shown.value = event.id;
    moved(event.id);
  };
  const older = async () => {
    const from = shown.peek();
    let found = olderThan(log.state.peek().events, from);
    while (!found && log.state.peek().next !== null && shown.peek() === from) {
      const { next } = log.state.peek();
      await log.readMore();
      found = olderThan(log.state.peek().events, from);
      if (log.state.peek().next === next) break;
    }
    if (shown.peek() === from) to(found);
  };
  return { newer: () => to(newerThan(log.state.peek().events, shown.peek())), older };
}

function content({ shown, isLarge, log, move, search }) {
  const found = foundEvent(shown, log);
  const event = computed(() => found.value.event ?? null);
  const message = computed(() => found.value.refusal ?? (event.value ? null : t.loading));
  const plate = () => event.peek()?.plate ?? "";
  const isUnknown = () => !event.value;
  const body = h(
    "div",
    {},
    () => message.value && (found.peek().refusal ? h("p", { class: "form-error" }, message.value) : waiting(t.loading)),
    eventInFull(event, isLarge),
  );
  const { state } = log;
  const actions = [
    button(t.newer, {
      kind: "quiet",
      icon: "left",
      onclick: move.newer,
      disabled: () => !newerThan(state.value.events, shown.value),
    }),
    button(t.older, {
      kind: "quiet",
      icon: "right",
      onclick: move.older,
      disabled: () => state.value.next === null && !olderThan(state.value.events, shown.value),
    }),
    h("span", { class: "spring" }),
    search && button(t.samePlate, { icon: "search", disabled: isUnknown, onclick: () => search(plate()) }),
    addToListButton(plate, { kind: "primary" }),
  ];
  return { body, actions: h("div", { class: "actions" }, actions) };
}

/** The event from the log, or read from the appliance when the log has not got so far. */
function foundEvent(shown, log) {
  const found = signal({});
  effect(() => {
    const id = shown.value;
    const known = log.state.value.events.find((each) => each.id === id);
    if (known && known === found.peek().event) return;
    if (known) found.value = { event: known };
    else if (found.peek().event?.id !== id) readOne(id, found, shown);
  });
  return found;
}

async function readOne(id, found, shown) {
  found.value = {};
  try {
    const { body } = await api.get(`/events/${id}`);
    if (shown.peek() === id) found.value = { event: body };
  } catch (error) {
    if (shown.peek() === id) found.value = { refusal: problemText(error) };
  }
}
