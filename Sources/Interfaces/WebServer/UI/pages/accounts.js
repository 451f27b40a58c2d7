import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { signal } from "../base/signals.js";
import { button, iconButton } from "../components/button.js";
import { confirmed, openDialog } from "../components/dialog.js";
import { field, select } from "../components/field.js";
import { form, Unfinished } from "../components/form.js";
import { empty, waiting } from "../components/notice.js";
import { pageHead } from "../components/page-head.js";
import { problemText } from "../components/problem.js";
import { attempt, toast } from "../components/toast.js";
import { session } from "../state/session.js";
import { words } from "../words/en.js";
import { passwordFields } from "./password.js";

const t = words.accounts;
const roles = ["viewer", "operator", "administrator"];

export default function accountsPage() {
  const state = signal({ stage: "reading" });
  const read = async () => {
    try {
      const { body } = await api.get("/accounts");
      state.value = { stage: "ready", accounts: body.accounts ?? body };
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  const add = button(t.add, {
    kind: "primary",
    icon: "plus",
    onclick: () => openAdd(read),
    "data-part": "add-account",
  });
  return [pageHead(t.title, add), () => content(state.value, read)];
}

function content({ stage, accounts, refusal }, read) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") return empty({ icon: "alert", title: refusal });
  return h(
    "table",
    { class: "accounts", "aria-label": t.table },
    h("thead", {}, h("tr", {}, [t.name, t.role, t.actions].map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, accounts.map((account) => row(account, read))),
  );
}

function row(account, read) {
  const isSelf = account.name === session.peek().account?.name;
  const control = select(roles.map((role) => [role, words.roles[role]]), {
    value: account.role,
    "aria-label": t.roleOf(account.name),
    onchange: () => changeRole(account, control.value, read),
  });
  return h(
    "tr",
    {},
    h("td", { class: "account-name" }, account.name, isSelf && h("span", { class: "soft" }, ` (${t.you})`)),
    h("td", {}, control, h("p", { class: "hint" }, words.roleHints[account.role])),
    h(
      "td",
      { class: "row-actions" },
      button(t.changePassword, { kind: "quiet", icon: "key", onclick: () => openPassword(account) }),
      iconButton("remove", t.removeAccount(account.name), { onclick: () => removeAccount(account, read) }),
    ),
  );
}

async function changeRole(account, role, read) {
  const isDone = await attempt(() => api.patch(pathOf(account), { role }));
  if (isDone) toast(t.roleChanged(account.name, words.roles[role]));
  await read();
}

async function removeAccount(account, read) {
  const text = { title: t.removeTitle(account.name), text: t.removeText, action: words.common.remove };
  if (!(await confirmed(text))) return;
  if (await attempt(() => api.delete(pathOf(account)))) toast(t.removed(account.name));
  await read();
}

const pathOf = ({ name }) => `/accounts/${encodeURIComponent(name)}`;

function openAdd(read) {
  openDialog({
    title: t.add,
    make: (close) => {
      const name = field({ label: t.name, name: "name", autocomplete: "off", autofocus: true });
      const options = roles.map((each) => [each, words.roles[each]]);
      const role = field({ label: t.role, control: select(options, { value: "operator" }) });
      const { password, repeat, meter, faults } = passwordFields();
      const submit = async () => {
        const typed = name.value.trim();
        const wrong = [...(typed ? [] : [{ path: "name", message: words.setup.nameMissing }]), ...faults()];
        if (wrong.length) throw new Unfinished(wrong);
        await api.post("/accounts", { name: typed, role: role.value, password: password.value });
        close();
        toast(t.added(typed));
        await read();
      };
      return {
        body: form({
          fields: { name, role, password, repeat },
          body: [name.element, role.element, password.element, meter, repeat.element],
          submit,
          actions: dialogActions(close, t.add),
        }),
      };
    },
  });
}

function openPassword(account) {
  openDialog({
    title: t.passwordTitle(account.name),
    make: (close) => {
      const { password, repeat, meter, faults } = passwordFields();
      const submit = async () => {
        if (faults().length) throw new Unfinished(faults());
        await api.patch(pathOf(account), { password: password.value });
        close();
        toast(t.passwordChanged(account.name));
      };
      return {
        body: form({
          fields: { password, repeat },
          body: [password.element, meter, repeat.element],
          submit,
          actions: dialogActions(close, words.common.save),
        }),
      };
    },
  });
}

function dialogActions(close, action) {
  return [button(words.common.cancel, { onclick: close }), button(action, { kind: "primary", type: "submit" })];
}
