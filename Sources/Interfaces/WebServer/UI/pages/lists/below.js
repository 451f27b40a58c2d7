import { h } from "../../base/dom.js";
import { computed, effect, onEnd } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords;
/** How long before the end of what has been read more is read. */
const margin = "0px 0px 3000px 0px";

/** What stands below the entries: why there is none, or how many are shown, with more as the end comes near. */
export function below(list, search, entries) {
  const kind = computed(() => {
    const { name } = entries.stage.value;
    if (name === "failed") return "failed";
    if (entries.size.value) return "some";
    if (name === "reading") return "reading";
    return search.value ? "noMatch" : "none";
  });
  const contents = {
    reading: () => waiting(words.common.reading),
    failed: () => failed(entries),
    noMatch: () => empty({ icon: "search", title: t.noMatchTitle, text: t.noMatchText(search.peek()) }),
    none: () => empty({ icon: "lists", title: t.emptyTitle(list.peek()?.name ?? ""), text: t.emptyText, steps: t.emptySteps }),
    some: () => h("p", { class: "end-of-list", "data-part": "end-of-list" }, () => endText(list, search, entries)),
  };
  return [() => contents[kind.value](), sentinel(entries)];
}

function failed({ stage, read }) {
  const action = button(words.common.retry, { kind: "primary", onclick: () => read() });
  return empty({ icon: "alert", title: t.failedTitle, text: stage.peek().refusal, action });
}

function endText(list, search, entries) {
  const size = entries.size.value;
  const isEnd = entries.pages.value.at(-1)?.next === null;
  if (search.value) return isEnd ? t.found(size) : t.foundMore(size);
  return isEnd ? t.end : t.shown(size, list.value?.count ?? size);
}

/** Comes near the window before the end of the entries does. */
function sentinel(entries) {
  const element = h("div");
  const observer = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && entries.more(), {
    rootMargin: margin,
  });
  effect(() => {
    if (!entries.pages.value.length) return;
    observer.unobserve(element);
    observer.observe(element);
  });
  onEnd(() => observer.disconnect());
  return element;
}
