import { h } from "../../base/dom.js";
import { computed } from "../../base/signals.js";
import { badge } from "../../components/badge.js";
import { button, iconButton } from "../../components/button.js";
import { banner, waiting } from "../../components/notice.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";
import { renameList } from "./rename.js";
import { importNotice } from "./import-undo.js";
import { scheduleText } from "./schedule-text.js";
import { openSchedule } from "./schedule-dialog.js";

const t = listWords;

/** The list in view: its name, how many plates it holds, its menu, and whether it counts now and why. */
export function listHead(list, menu) {
  const isKnown = computed(() => list.value !== null);
  return h("div", { class: "list-head" }, () => (isKnown.value ? content(list, menu) : waiting(words.common.reading)));
}

function content(list, menu) {
  const name = computed(() => list.value?.name ?? "");
  const isInactive = computed(() => list.value?.active === false);
  const when = computed(() => (list.value?.schedule ? scheduleText(list.value.schedule) : ""));
  return [
    h("h2", {}, () => name.value),
    () =>
      iconButton("edit", `${t.rename} ${name.value}`, {
        onclick: () => renameList(list.peek()),
        "data-part": "rename",
      }),
    h("span", { class: "soft", "data-part": "count" }, () => t.count(list.value?.count ?? 0)),
    () => isInactive.value && badge(t.inactive, "warn", "clock"),
    h("span", { class: "spring" }),
    menu.element,
    h("p", { class: "hint" }, () => hint(list.value)),
    () => lastImport(list),
    () => isInactive.value && inactive(name.value, when.value, () => openSchedule(list.peek())),
  ];
}

function hint(list) {
  if (!list) return "";
  const { id, schedule, expires, active } = list;
  const when = schedule && scheduleText(schedule);
  const scheduled = schedule && (schedule.enabled ? active && t.scheduled(when) : t.scheduleOff(when));
  return [t.purpose[id], scheduled, expires && t.expires].filter(Boolean).join(" ");
}

/** Made anew only when another import can be taken back. */
function lastImport(list) {
  const key = computed(() => list.value?.lastImport?.id ?? null);
  return () => key.value && importNotice(list.peek());
}

function inactive(name, when, onclick) {
  const action = button(t.changeSchedule, { onclick });
  const text = when && t.inactiveText(when);
  const element = banner({ tone: "warn", title: t.inactiveTitle(name), text, action });
  element.dataset.part = "inactive";
  return element;
}
