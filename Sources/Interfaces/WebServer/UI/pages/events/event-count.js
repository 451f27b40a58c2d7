import { api } from "../../base/api.js";
import { effect, onEnd, signal, untracked } from "../../base/signals.js";
import { listen, round } from "../../base/stream.js";
import { queryOf } from "./filter.js";

/** New vehicles and the limit of the log change the number; it is read again at most this often. */
const pause = 3_000;

/** How many events the filter finds: a signal with `{ count, isExact }`, null while that is not known. */
export function eventCount(filter) {
  const count = signal(null);
  let timer = null;
  const read = async () => {
    timer = null;
    const asked = filter.peek();
    try {
      const { body } = await api.get("/events/count", queryOf(asked));
      if (asked === filter.peek()) count.value = body;
    } catch {
      if (asked === filter.peek()) count.value = null;
    }
  };
  const readLater = () => (timer ??= setTimeout(read, pause));
  effect(() => {
    if (filter.value && round.value >= 0) untracked(read);
  });
  listen("plate", readLater);
  onEnd(() => clearTimeout(timer));
  return { count, read };
}
