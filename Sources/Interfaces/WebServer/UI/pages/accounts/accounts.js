import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { dateText } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { button } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { menuButton } from "../../components/menu.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { attempt, toast } from "../../components/toast.js";
import { session } from "../../state/session.js";
import { words } from "../../words/en.js";
import { openAdd, openUpdate, pathOf } from "./account-dialog.js";

const t = words.accounts;
const most = 100;

/** Everybody who may sign in. */
export function accountsPage() {
  const state = signal({ stage: "reading" });
  const read = async () => {
    try {
      state.value = { stage: "ready", accounts: (await api.get("/accounts")).body.accounts };
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  const isFull = () => state.value.accounts?.length >= most;
  const add = button(t.add, {
    kind: "primary",
    icon: "plus",
    disabled: isFull,
    onclick: () => openAdd(read),
    "data-part": "add-account",
  });
  return [
    pageHead(t.title, add),
    () => isFull() && h("p", { class: "field-error", role: "alert", "data-part": "accounts-full" }, t.full(most)),
    () => content(state.value, read),
  ];
}

function content({ stage, accounts, refusal }, read) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  const administrators = accounts.filter(({ role }) => role === "administrator");
  const isProtected = (account) => administrators.length === 1 && administrators[0] === account;
  return h(
    "div",
    {},
    h(
      "table",
      { class: "accounts", "aria-label": t.table },
      h("thead", {}, h("tr", {}, [t.name, t.role, t.created, t.actions].map(heading))),
      h("tbody", {}, accounts.map((account) => row({ ...account, isProtected: isProtected(account) }, read))),
    ),
    h("p", { class: "hint accounts-count" }, t.count(accounts.length, most)),
  );
}

const heading = (text) => h("th", { scope: "col" }, text);

function row(account, read) {
  const isOwn = account.name === session.peek().account?.name;
  const context = { account, isOwn, read };
  const menu = menuButton({
    label: t.menu(account.name),
    text: words.common.more,
    kind: "quiet",
    "data-part": "account-menu",
    items: () => [
      { icon: "edit", text: t.update, work: () => openUpdate(context), part: "update-account" },
      {
        icon: "remove",
        text: t.remove,
        work: () => remove(context),
        disabled: account.isProtected,
        part: "remove-account",
      },
    ],
  });
  return h(
    "tr",
    { "data-account": account.name, oncontextmenu: menu.openAt },
    h("td", { class: "account-name" }, account.name, isOwn && h("span", { class: "soft" }, ` (${t.you})`)),
    h("td", {}, privileges(account)),
    h("td", { class: "soft added" }, dateText(new Date(account.created))),
    h("td", { class: "row-actions" }, menu.element),
  );
}

function privileges({ role, ptz, isProtected }) {
  return [
    h(
      "p",
      { class: "badges" },
      words.roles[role],
      role === "viewer" && ptz && badge(t.ptzBadge, "info"),
      isProtected && badge(t.protected, "plain", "key"),
    ),
    h("p", { class: "hint" }, isProtected ? t.protectedText : words.roleHints[role]),
  ];
}

async function remove({ account, isOwn, read }) {
  const text = { title: t.removeTitle(account.name), text: isOwn ? t.removeOwn : t.removeText, action: t.removeAction };
  if (!(await confirmed(text))) return;
  if (await attempt(() => api.delete(pathOf(account)))) toast(t.removed(account.name));
  await read();
}
