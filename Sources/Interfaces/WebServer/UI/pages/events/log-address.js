import { go, keepQuery, place } from "../../base/router.js";
import { effect, untracked } from "../../base/signals.js";
import { filterOf, isSameFilter, noFilter } from "./filter.js";
import { openEvent } from "./event-dialog.js";

const path = "/events";

/**
 * Keeps the filter and the open event in the address, so that a search can be shared and Back goes back.
 *
 * `change(part)` changes the filter and makes a step in the browser's history, with `isTyping` it goes on in the step
 * there is; `open(id)` opens an event as a step of its own.
 */
export function logAddress(filter, log) {
  const address = {
    change(part, { isTyping = false } = {}) {
      const next = { ...filter.peek(), ...part };
      filter.value = next;
      if (isTyping) keepQuery(path, next);
      else go(path, next);
    },
    clear: () => address.change(noFilter),
    open: (id) => go(path, { ...filter.peek(), event: id }),
  };
  const window = eventWindow(filter, log, address);
  let isFirst = true;
  effect(() => {
    const { query, path: now } = place.value;
    if (now !== path) return;
    untracked(() => {
      const wanted = filterOf(query);
      if (!isSameFilter(wanted, filter.peek())) filter.value = wanted;
      window.follow(query.event ? Number(query.event) : null, isFirst);
      isFirst = false;
    });
  });
  return address;
}

/** The window with one event: opened and closed by the address, and the address by it. */
function eventWindow(filter, log, address) {
  let present = null;
  const opened = (id, isLink) => {
    const self = { isLink, isLeft: false };
    self.dialog = openEvent(id, log, {
      moved: (now) => keepQuery(path, { ...filter.peek(), event: now }),
      closed: (last) => {
        present = null;
        leave(self);
        log.chosen.value = last;
        document.querySelector(`[data-event="${last}"]`)?.focus();
      },
      search: (plate) => {
        self.isLeft = true;
        self.dialog.close();
        address.change({ ...noFilter, plate, match: "exact" }, { isTyping: true });
      },
    });
    return self;
  };
  /** Closing goes back to where the event was opened; an address that was followed stays in its step. */
  const leave = ({ isLink, isLeft }) => {
    if (isLeft || place.peek().path !== path) return;
    if (isLink) keepQuery(path, filter.peek());
    else history.back();
  };
  return {
    follow(id, isLink) {
      if (id && present) present.dialog.show(id);
      else if (id) present = opened(id, isLink);
      else if (present) {
        present.isLeft = true;
        present.dialog.close();
      }
    },
  };
}
