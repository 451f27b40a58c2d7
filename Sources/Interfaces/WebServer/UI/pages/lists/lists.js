import { h } from "../../base/dom.js";
import { keepQuery, place } from "../../base/router.js";
import { computed, effect, signal } from "../../base/signals.js";
import { style } from "../../base/style.js";
import { button } from "../../components/button.js";
import { icon } from "../../components/icon.js";
import { pageHead } from "../../components/page-head.js";
import { tabs } from "../../components/tabs.js";
import { mayConfigure } from "../../state/session.js";
import { lists } from "../../state/site.js";
import { lists as listWords } from "../../words/en/lists.js";
import { addForm } from "./add-form.js";
import { below } from "./below.js";
import { dropPlace } from "./drop-place.js";
import { entryList } from "./entries.js";
import { entryTable } from "./entry-table.js";
import { openImport } from "./import-dialog.js";
import { listHead } from "./list-head.js";
import { listMenu } from "./list-menu.js";
import { matchingPart } from "./matching.js";
import { searchField } from "./search.js";
import { openSync } from "./sync-dialog.js";

const t = listWords;
const path = "/lists";

await style("styles/lists.css");

/** The plate lists as tabs: add, find, edit, remove with the way back; files, schedules, matching and copies. */
export default function listsPage() {
  const chosen = signal(place.peek().query.list ?? "allow");
  const list = computed(() => lists.value.lists.find((each) => each.id === chosen.value) ?? null);
  const search = signal("");
  const entries = entryList(chosen, search);
  effect(() => {
    keepQuery(path, { list: chosen.value });
    search.value = "";
  });
  const menu = listMenu(list);
  const panel = h(
    "div",
    { id: "list-panel", class: "list-panel" },
    listHead(list, menu),
    addForm(list, entries),
    h("div", {}, searchField(search), entryTable(list, entries), below(list, search, entries)),
  );
  const ids = computed(() => lists.value.lists.map(({ id }) => id).join(" "));
  const items = () => ids.value.split(" ").filter(Boolean).map((id) => ({ id, label: () => tabLabel(id) }));
  const bar = tabs({ label: t.tabs, tabs: items, chosen, panel });
  bar.addEventListener("contextmenu", (event) => openMenu(event, { chosen, menu }));
  effect(() => ids.value && showTab(bar, chosen.value));
  const drop = dropPlace(() => list.peek(), (file) => openImport(list.peek(), file));
  return [pageHead(t.title, syncButton), matchingPart(), bar, panel, drop];
}

const syncButton = () =>
  mayConfigure() &&
  button(t.sync.title, { icon: "sync", onclick: openSync, "data-part": "open-sync" });

function tabLabel(id) {
  const { name, count, active } = lists.value.lists.find((list) => list.id === id) ?? {};
  if (!name) return null;
  const mark = () =>
    h("span", { class: "tab-mark", title: t.inactive }, icon("clock"), h("span", { class: "unseen" }, t.inactive));
  const size = h("span", { class: "count" }, count.toLocaleString("en"));
  return [name, " ", size, !active && [" ", mark()]];
}

/** On a phone not all tabs fit: the chosen one is scrolled to. */
function showTab(bar, id) {
  requestAnimationFrame(() =>
    bar.querySelector(`#tab-${id}`)?.scrollIntoView({ block: "nearest", inline: "nearest" }),
  );
}

/** A right click on a tab opens the menu of that list. */
function openMenu(event, { chosen, menu }) {
  const id = event.target.closest(".tab")?.id.replace("tab-", "");
  if (!id) return;
  chosen.value = id;
  menu.openAt(event);
}
