import { each, h } from "../../base/dom.js";
import { computed, effect, onEnd, signal } from "../../base/signals.js";
import { lists as listWords } from "../../words/en/lists.js";
import { entryRow } from "./entry-row.js";

const t = listWords;
const columns = [
  ["plate-cell", t.plate],
  ["description", t.description],
  ["date", t.date],
  ["created", t.created],
  ["row-actions", t.actions],
];
/** How far above and below the window entries are kept as rows. */
const margin = "1500px 0px";

/**
 * A list's entries, as many as have been read. Pages of them that are far from the window are one empty row of the same
 * height, so that a hundred thousand scroll as easily as ten.
 */
export function entryTable(list, entries) {
  const context = { entries, editing: signal(null), expires: computed(() => list.value?.expires ?? false) };
  const shownPages = new WeakMap();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) turn(shownPages.get(target), target, isIntersecting, context);
    },
    { rootMargin: margin },
  );
  onEnd(() => observer.disconnect());
  const head = h("thead", {}, h("tr", {}, columns.map(([name, text]) => h("th", { scope: "col", class: name }, text))));
  const table = h("table", {
    class: "entries",
    "aria-label": () => t.table(list.value?.name ?? ""),
    hidden: () => entries.size.value === 0,
  });
  const parts = () => [{ key: "head" }, ...entries.pages.value];
  return each(table, parts, (part) => part.key, (part) => {
    const page = part.peek();
    if (page.key === "head") return head;
    const body = pageBody(page, context);
    shownPages.set(body, page);
    observer.observe(body);
    onEnd(() => observer.unobserve(body));
    return body;
  });
}

/** A page comes near the window or goes away from it; one in which somebody writes stays. */
function turn(page, body, isNear, { entries }) {
  if (!isNear && body.contains(document.activeElement)) return;
  page.isShown.value = isNear;
  if (isNear && page.isStale) entries.refresh(page);
}

function pageBody(page, context) {
  const body = h("tbody");
  effect(() => {
    if (page.isShown.value) {
      body.replaceChildren();
      each(body, () => page.items.value, (entry) => entry.id, (entry) => entryRow(entry, context));
    } else {
      const height = `${body.getBoundingClientRect().height}px`;
      body.replaceChildren(h("tr", { class: "spacer", style: { height } }, h("td", { colspan: columns.length })));
    }
  });
  return body;
}
