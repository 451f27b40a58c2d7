/**
 * Values that tell their readers when they change.
 *
 * `signal` holds a value, `effect` runs again whenever a signal that it read changes, and a scope ends everything that
 * was made inside it. Changes run their effects at once, in the order in which they were made.
 */

let reader = null;
let owner = null;

/** @template T @param {T} initial */
export function signal(initial) {
  let value = initial;
  const readers = new Set();
  return {
    get value() {
      if (reader) {
        readers.add(reader);
        reader.sources.add(readers);
      }
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const each of [...readers]) each.run();
    },
    /** The value without becoming its reader. */
    peek: () => value,
  };
}

/** Runs `work` now and after every change of a signal it read. Ends with the scope it was made in. */
export function effect(work) {
  const self = { sources: new Set(), inside: [], isOver: false, run: () => rerun(self, work) };
  self.end = () => {
    self.isOver = true;
    forget(self);
  };
  owner?.push(self.end);
  self.run();
  return self.end;
}

/** A signal made of other signals. */
export function computed(work) {
  const result = signal(undefined);
  effect(() => {
    result.value = work();
  });
  return result;
}

/** Runs `work`; all effects and clean-ups made in it end when `end` is called. */
export function scope(work) {
  const inside = [];
  const result = within(null, inside, work);
  return { result, end: () => endAll(inside) };
}

/** Calls `work` when the surrounding scope or effect ends. */
export function onEnd(work) {
  owner?.push(work);
}

/** Reads signals without becoming their reader. */
export function untracked(work) {
  return within(null, owner, work);
}

function rerun(self, work) {
  if (self.isOver) return;
  forget(self);
  within(self, self.inside, work);
}

function forget(self) {
  for (const readers of self.sources) readers.delete(self);
  self.sources.clear();
  endAll(self.inside);
}

function endAll(list) {
  for (const end of list.splice(0).reverse()) end();
}

function within(newReader, newOwner, work) {
  const [oldReader, oldOwner] = [reader, owner];
  reader = newReader;
  owner = newOwner;
  try {
    return work();
  } finally {
    reader = oldReader;
    owner = oldOwner;
  }
}
