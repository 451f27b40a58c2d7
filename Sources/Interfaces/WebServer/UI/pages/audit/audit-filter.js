import { go, keepQuery, place } from "../../base/router.js";
import { effect, signal } from "../../base/signals.js";

const path = "/settings";
const section = "audit";

/** What is looked for, in the words of the interface; "" where nothing is asked. Times are moments in UTC. */
export const noFilter = { account: "", action: "", from: "", to: "" };
const keys = Object.keys(noFilter);

const filterOf = (query) => Object.fromEntries(keys.map((key) => [key, query[key] ?? ""]));
const isSame = (left, right) => keys.every((key) => left[key] === right[key]);

export const isFiltering = (filter) => !isSame(filter, noFilter);

/**
 * The filter as it stands in the address: `{ filter, change }`. A change is a step in the browser's history, with
 * `isTyping` it goes on in the step there is; Back brings the filter of before.
 */
export function auditFilter() {
  const filter = signal(filterOf(place.peek().query));
  effect(() => {
    const { path: now, query } = place.value;
    const wanted = filterOf(query);
    if (now === path && query.section === section && !isSame(wanted, filter.peek())) filter.value = wanted;
  });
  const change = (part, { isTyping = false } = {}) => {
    const next = { ...filter.peek(), ...part };
    if (isSame(next, filter.peek())) return;
    filter.value = next;
    if (isTyping) keepQuery(path, { section, ...next });
    else go(path, { section, ...next });
  };
  return { filter, change };
}
