import { signal } from "../../base/signals.js";

/** How many entries are read at once, and how many of them come into a page and go out of it together. */
export const readSize = 200;
const pageSize = 50;

let count = 0;

/** The pages of an answer that was asked for below `after`. */
export function entryPages({ entries, next }, after) {
  const pages = [];
  for (let start = 0; start < entries.length || start === 0; start += pageSize) {
    const end = Math.min(start + pageSize, entries.length);
    const below = start ? entries[start - 1].id : after;
    pages.push(entryPage(entries.slice(start, end), below, end < entries.length ? entries[end - 1].id : next));
  }
  return pages;
}

/**
 * A run of entries from below the number `after` (undefined for the newest) down to `next` (null for the oldest).
 * `isShown` tells that it is near the window, `isStale` that something may have changed since it was read.
 */
function entryPage(entries, after, next) {
  count += 1;
  const items = signal(entries);
  return {
    key: count,
    after,
    next,
    items,
    isShown: signal(true),
    isStale: false,
    /** Takes over what was read anew; false when the answer does not reach down to the end of this page. */
    take(body) {
      if (this.next === null) this.next = body.next;
      else if (body.next !== null && body.next > this.next) return false;
      const known = new Map(items.peek().map((entry) => [entry.id, entry]));
      const end = this.next ?? 0;
      items.value = body.entries.filter(({ id }) => id >= end).map((entry) => unchanged(entry, known.get(entry.id)));
      return true;
    },
  };
}

/** The entry that is shown already where nothing about it has changed, so that its row stays as it is. */
function unchanged(entry, shown) {
  return shown && JSON.stringify(shown) === JSON.stringify(entry) ? shown : entry;
}
