import { h } from "../../base/dom.js";
import { keepQuery, place } from "../../base/router.js";
import { computed, effect, signal } from "../../base/signals.js";
import { iconButton } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { tabs } from "../../components/tabs.js";
import { may } from "../../state/session.js";
import { lists } from "../../state/site.js";
import { words } from "../../words/en.js";
import { addForm } from "./add-form.js";
import { entryList } from "./entries.js";
import { entryTable } from "./entry-table.js";
import { renameList } from "./rename.js";
import { searchField } from "./search.js";

const t = words.lists;
const path = "/lists";

/** The plate lists as tabs: add, find, edit, remove with the way back. */
export default function listsPage() {
  const chosen = signal(place.peek().query.list ?? "allow");
  const list = computed(() => lists.value.lists.find((each) => each.id === chosen.value) ?? null);
  const search = signal("");
  const entries = entryList(chosen, search);
  effect(() => {
    keepQuery(path, { list: chosen.value });
    search.value = "";
  });
  const panel = h(
    "div",
    { id: "list-panel", class: "list-panel" },
    head(list),
    addPlace(list, entries),
    content(list, entries, search),
  );
  const items = () => lists.value.lists.map((each) => ({ id: each.id, label: tabLabel(each) }));
  return [pageHead(t.title), tabs({ label: t.tabs, tabs: items, chosen, panel }), panel];
}

function tabLabel({ name, count }) {
  return [name, " ", h("span", { class: "count" }, count)];
}

function head(list) {
  return h("div", { class: "list-head" }, () => {
    if (!list.value) return waiting(words.common.reading);
    const { id, name, count } = list.value;
    return [
      h("h2", {}, name),
      may("operator") && iconButton("edit", t.rename, { onclick: () => renameList(list.peek()) }),
      h("span", { class: "soft", "data-part": "count" }, t.count(count)),
      h("p", { class: "hint" }, t.purpose[id] ?? "", " ", matching()),
    ];
  });
}

function matching() {
  const { strict, deviation } = lists.value;
  return strict ? t.strict : t.deviation(deviation);
}

function addPlace(list, entries) {
  return () => (may("operator") ? addForm(list, entries) : h("p", { class: "hint" }, t.viewer));
}

function content(list, entries, search) {
  return h(
    "div",
    {},
    searchField(search),
    entryTable(list, entries),
    below(list, search, entries),
  );
}

function below(list, search, entries) {
  const kind = computed(() => {
    const { stage, items, next } = entries.state.value;
    if (stage === "failed") return "failed";
    if (!items.length) return stage === "reading" ? "reading" : search.value ? "noMatch" : "none";
    return next ? "more" : "end";
  });
  const contents = {
    reading: () => waiting(words.common.reading),
    failed: () => empty({ icon: "alert", title: entries.state.peek().refusal }),
    noMatch: () => empty({ icon: "search", title: t.noMatchTitle, text: t.noMatchText(search.value) }),
    none: () => empty({ icon: "lists", title: t.emptyTitle(list.value?.name ?? ""), text: t.emptyText }),
    more: entries.moreButton,
    end: () => null,
  };
  return () => contents[kind.value]();
}
