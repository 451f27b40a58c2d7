import { h } from "../../base/dom.js";
import { api } from "../../base/api.js";
import { fullMomentText } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { iconButton } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.sync;

/** The units as cards, each with its last synchronization and what went wrong with it. */
export function targetTable(targets, work) {
  return h("ul", { class: "targets", "aria-label": t.table }, targets.map((target) => row(target, work)));
}

function row(target, work) {
  const { id, address, user, encrypted, lastSync, entries } = target;
  return h(
    "li",
    { class: "target", "data-target": id },
    h(
      "div",
      { class: "target-head" },
      h("strong", {}, address),
      h("span", { class: "soft" }, user),
      !encrypted && h("span", { title: t.openHint }, badge(t.open, "warn", "alert")),
      h("span", { class: "spring" }),
      actions(target, work),
    ),
    h(
      "p",
      { class: "target-state", role: "status" },
      h("span", { class: "soft" }, `${t.lastSync}: `),
      h("span", { "data-part": "last-sync" }, lastSync ? fullMomentText(lastSync) : t.never),
      lastSync && entries !== null && h("span", { class: "soft" }, ` · ${t.entries(entries)}`),
      " ",
      state(target),
    ),
    target.trouble && !target.running && h("p", { class: "form-error", "data-part": "trouble" }, target.trouble),
  );
}

function state({ running, trouble, lastTry, lastSync }) {
  if (running) return badge(t.running, "info", "clock");
  if (trouble) return badge(t.failed(lastTry ? fullMomentText(lastTry) : ""), "bad", "alert");
  return lastSync ? badge(t.fine, "good", "check") : badge(t.untried);
}

function actions(target, work) {
  const { address, running } = target;
  const disabled = running;
  return h(
    "span",
    { class: "row-actions" },
    iconButton("sync", t.runOne(address), { disabled, onclick: () => work.run(target) }),
    iconButton("edit", t.edit(address), { disabled, onclick: () => work.edit(target) }),
    iconButton("remove", t.remove(address), {
      disabled,
      onclick: () => remove(target, work),
      "data-part": "remove-target",
    }),
  );
}

async function remove({ id, address }, { read, edit, edited }) {
  const isWanted = await confirmed({ title: t.removeTitle(address), text: t.removeText, action: words.common.remove });
  if (!isWanted) return;
  await attempt(async () => {
    await api.delete(`/sync/targets/${id}`);
    if (edited.peek()?.id === id) edit(null);
    toast(t.removed(address));
  });
  await read();
}
