import { api } from "../../base/api.js";
import { effect, onEnd, signal, untracked } from "../../base/signals.js";
import { listen, round } from "../../base/stream.js";
import { problemText } from "../../components/problem.js";
import { withEvent } from "../../plates/log.js";
import { fits, queryOf } from "./filter.js";

const page = 50;
const longest = 600;

/**
 * The events that the page shows: read page by page, and added to as vehicles come.
 *
 * `state` holds `{ stage, events, next, reached, refusal }`: the log is at its end only where `next` is null, and
 * `reached` says back to when was looked. `more` is "idle", "reading" or "failed"; `fresh` counts rows that came above
 * what the person looks at; `chosen` is the event of the row that the keyboard is on.
 */
export function eventLog(filter) {
  const log = {
    filter,
    state: signal({ stage: "reading", events: [], next: null, reached: null }),
    more: signal("idle"),
    fresh: signal(0),
    chosen: signal(null),
    /** Counts the beginnings, so that an answer to an earlier question is not taken. */
    beginning: 0,
  };
  log.readFirst = () => readFirst(log);
  log.readMore = () => readMore(log);
  effect(() => {
    if (filter.value) untracked(log.readFirst);
  });
  followRounds(log);
  listen("plate", (event) => take(event, log));
  clearAtTop(log.fresh);
  return log;
}

async function readFirst(log) {
  const beginning = ++log.beginning;
  log.more.value = "idle";
  log.fresh.value = 0;
  log.state.value = { ...log.state.peek(), stage: "reading" };
  try {
    const { body } = await api.get("/events", { ...queryOf(log.filter.peek()), limit: page });
    if (beginning === log.beginning) log.state.value = { stage: "ready", ...body };
  } catch (error) {
    if (beginning !== log.beginning) return;
    log.state.value = { stage: "failed", events: [], next: null, reached: null, refusal: problemText(error) };
  }
}

async function readMore(log) {
  const { next } = log.state.peek();
  if (next === null || log.more.peek() === "reading") return;
  const { beginning } = log;
  log.more.value = "reading";
  try {
    const { body } = await api.get("/events", { ...queryOf(log.filter.peek()), limit: page, before: next });
    if (beginning !== log.beginning) return;
    const events = union(log.state.peek().events, body.events);
    log.state.value = { stage: "ready", events, next: body.next, reached: body.reached };
    log.more.value = "idle";
  } catch {
    if (beginning === log.beginning) log.more.value = "failed";
  }
}

function union(known, other) {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...other.filter(({ id }) => !ids.has(id))].sort((left, right) => right.id - left.id);
}

/** After a lost connection what came meanwhile is read; the first time is the page's own reading. */
function followRounds(log) {
  let seen = round.peek();
  effect(() => {
    if (round.value === seen) return;
    const isFirst = seen === 0;
    seen = round.value;
    if (!isFirst) untracked(() => readMissed(log));
  });
}

/** Joins the newest page to what is shown where the two meet, so that nobody loses the place; else begins again. */
async function readMissed(log) {
  const { beginning } = log;
  const { events, stage } = log.state.peek();
  if (stage !== "ready" || !events.length) return readFirst(log);
  try {
    const { body } = await api.get("/events", { ...queryOf(log.filter.peek()), limit: page });
    if (beginning !== log.beginning) return;
    const isJoined = body.events.some(({ id }) => id === events[0].id);
    if (!isJoined) return readFirst(log);
    const now = log.state.peek();
    log.state.value = { ...now, events: union(body.events, now.events) };
  } catch {
    return;
  }
}

function take(event, log) {
  const { events, ...rest } = log.state.peek();
  const isKnown = events.some((known) => known.id === event.id);
  const isBelow = rest.next !== null && event.id < rest.next;
  if (!isKnown && (isBelow || !fits(event, log.filter.peek()))) return;
  const all = withEvent(events, event);
  const isCut = scrollY === 0 && all.length > longest;
  const kept = isCut ? all.slice(0, longest) : all;
  log.state.value = isCut
    ? { ...rest, events: kept, next: kept.at(-1).id, reached: kept.at(-1).firstSeen }
    : { ...rest, events: kept };
  if (!isKnown && scrollY > 80) log.fresh.value = log.fresh.peek() + 1;
}

function clearAtTop(fresh) {
  const look = () => {
    if (scrollY <= 80) fresh.value = 0;
  };
  addEventListener("scroll", look, { passive: true });
  onEnd(() => removeEventListener("scroll", look));
}
