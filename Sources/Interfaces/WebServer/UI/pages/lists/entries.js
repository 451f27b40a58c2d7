import { api } from "../../base/api.js";
import { computed, effect, signal, untracked } from "../../base/signals.js";
import { listen, round } from "../../base/stream.js";
import { problemText } from "../../components/problem.js";
import { entryPages, readSize } from "./entry-page.js";
import { entryChanges } from "./entry-changes.js";

/**
 * The entries of the chosen list that fit the search, newest first, read page by page.
 *
 * `stage` is `{ name: "reading" | "ready" | "failed", refusal }`, `pages` what has been read, `size` how many entries
 * that is, and `more()` reads on.
 */
export function entryList(chosen, search) {
  const stage = signal({ name: "reading" });
  const pages = signal([]);
  let asked = null;
  const wanted = () => `${chosen.peek()}\n${search.peek()}`;
  const ask = async (after) =>
    (await api.get(`/lists/${chosen.peek()}/entries`, { limit: readSize, search: search.peek(), after })).body;

  const read = async (after) => {
    const question = `${wanted()}\n${after ?? ""}`;
    if (asked === question) return;
    asked = question;
    try {
      const body = await ask(after);
      if (asked !== question) return;
      pages.value = [...(after ? pages.peek() : []), ...entryPages(body, after)];
      stage.value = { name: "ready" };
    } catch (error) {
      if (asked === question) stage.value = { name: "failed", refusal: problemText(error) };
    } finally {
      if (asked === question) asked = null;
    }
  };
  const more = () => {
    const next = pages.peek().at(-1)?.next;
    if (next && stage.peek().name === "ready") read(next);
  };
  /** Reads a page again after a change; where too much has come between, all is read anew. */
  const refresh = async (page) => {
    page.isStale = false;
    const question = wanted();
    try {
      const body = await ask(page.after);
      if (question !== wanted()) return;
      if (!page.take(body)) await read();
    } catch {
      page.isStale = true;
    }
  };
  effect(() => {
    if (chosen.value && round.value >= 0) {
      pages.value = [];
      stage.value = { name: "reading" };
    }
    if (search.value !== null) untracked(() => read());
  });
  listen("lists", () => {
    for (const page of pages.peek()) {
      page.isStale = true;
      if (page.isShown.peek()) refresh(page);
    }
  });
  const size = computed(() => pages.value.reduce((sum, page) => sum + page.items.value.length, 0));
  return { stage, pages, size, read, more, refresh, ...entryChanges(chosen, pages) };
}
