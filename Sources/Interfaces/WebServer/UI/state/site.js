import { api } from "../base/api.js";
import { computed, effect, signal, untracked } from "../base/signals.js";
import { listen, round } from "../base/stream.js";
import { withEvent } from "../plates/log.js";
import { may } from "./session.js";

/** What every page shows of the site. The stream begins with the state as it is, and then tells each change. */
export const barrier = signal(null);
export const health = signal(null);
export const lists = signal({ lists: [], strict: false, deviation: 1, lookAlikes: false });
export const listName = (id) => lists.peek().lists.find((list) => list.id === id)?.name ?? id;
export const cameras = signal([]);

/** The newest events, newest first. */
export const recent = signal([]);
export const newest = computed(() => recent.value[0] ?? null);
/** False until the newest events have been read once. */
export const isRead = signal(false);

const recentCount = 12;

/** Follows the site; runs inside the scope of a signed-in session. A viewer's page is told of nothing of it. */
export function followSite() {
  if (!may("operator")) return;
  listen("barrier", keepBarrier);
  listen("health", (state) => (health.value = state));
  listen("lists", (state) => (lists.value = state));
  listen("cameras", (state) => (cameras.value = state.cameras));
  listen("plate", (event) => {
    recent.value = withEvent(recent.peek(), event).slice(0, recentCount);
  });
  effect(() => {
    if (round.value > 0) untracked(readRecent);
  });
}

export function keepBarrier(state) {
  barrier.value = state;
}

/** A failed reading keeps what was known: the state of the stream tells the person that it is old. */
async function readRecent() {
  try {
    recent.value = (await api.get("/events", { limit: recentCount })).body.events;
    isRead.value = true;
  } catch {
    return;
  }
}
