import { api } from "../../base/api.js";
import { effect, onEnd, signal, untracked } from "../../base/signals.js";
import { listen, round } from "../../base/stream.js";
import { problemText } from "../../components/problem.js";
import { toastProblem } from "../../components/toast.js";
import { withEvent } from "../../plates/log.js";
import { fits, queryOf } from "./filter.js";

const page = 50;
const longest = 600;

/**
 * The events that the page shows: read page by page, and added to as vehicles come.
 *
 * `state` holds `{ stage, events, next }`; `fresh` counts rows that came above what the person looks at; `chosen` is
 * the event of the row that the keyboard is on.
 */
export function eventLog(filter) {
  const state = signal({ stage: "reading", events: [], next: null });
  const fresh = signal(0);
  const chosen = signal(null);
  const log = {
    state,
    fresh,
    chosen,
    readFirst: () => readFirst(state, filter),
    readMore: () => readMore(state, filter),
  };
  effect(() => {
    if (filter.value) untracked(log.readFirst);
  });
  followRounds(log, filter);
  listen("plate", (event) => take(event, state, fresh, filter));
  clearAtTop(fresh);
  return log;
}

async function readFirst(state, filter) {
  const asked = filter.peek();
  state.value = { ...state.peek(), stage: "reading" };
  try {
    const { body } = await api.get("/events", { ...queryOf(asked), limit: page });
    if (asked === filter.peek()) state.value = { stage: "ready", ...body };
  } catch (error) {
    if (asked === filter.peek()) state.value = { stage: "failed", events: [], next: null, refusal: problemText(error) };
  }
}

async function readMore(state, filter) {
  const asked = filter.peek();
  try {
    const { body } = await api.get("/events", { ...queryOf(asked), limit: page, before: state.peek().next });
    if (asked !== filter.peek()) return;
    const known = new Set(state.peek().events.map((event) => event.id));
    const older = body.events.filter((event) => !known.has(event.id));
    state.value = { stage: "ready", events: [...state.peek().events, ...older], next: body.next };
  } catch (error) {
    toastProblem(error);
  }
}

/** After a lost connection the newest events are read again; the first time is the page's own reading. */
function followRounds(log, filter) {
  let seen = round.peek();
  effect(() => {
    if (round.value === seen) return;
    const isFirst = seen === 0;
    seen = round.value;
    if (!isFirst) untracked(() => readFirst(log.state, filter));
  });
}

function take(event, state, fresh, filter) {
  const { events, ...rest } = state.peek();
  const isKnown = events.some((known) => known.id === event.id);
  if (!isKnown && !fits(event, filter.peek())) return;
  const all = withEvent(events, event);
  const kept = scrollY > 0 ? all : all.slice(0, longest);
  state.value = { ...rest, events: kept, next: kept.length < all.length ? kept.at(-1).id : rest.next };
  if (!isKnown && scrollY > 80) fresh.value = fresh.peek() + 1;
}

function clearAtTop(fresh) {
  const look = () => {
    if (scrollY <= 80) fresh.value = 0;
  };
  addEventListener("scroll", look, { passive: true });
  onEnd(() => removeEventListener("scroll", look));
}
