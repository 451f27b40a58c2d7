import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { field, select, toggle } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { passwordFields } from "../password.js";

const t = words.accounts;
const roles = ["viewer", "applicationOperator", "operator", "administrator"];

export const pathOf = ({ name }) => `/accounts/${encodeURIComponent(name)}`;

/** The window for a new account; `done` is called after it was added. */
export function openAdd(done) {
  openDialog({
    title: t.add,
    make: (close) => {
      const name = field({ label: t.name, name: "name", hint: t.nameHint, autocomplete: "off", maxlength: 32 });
      const privileges = privilegeFields({ role: "viewer", ptz: false });
      const { password, repeat, meter, faults } = passwordFields({ nameOf: () => name.value.trim() });
      const submit = async () => {
        const typed = name.value.trim();
        const wrong = [...(typed ? [] : [{ path: "name", message: t.nameMissing }]), ...faults()];
        if (wrong.length) throw new Unfinished(wrong);
        await api.post("/accounts", { name: typed, password: password.value, ...privileges.read() });
        close();
        toast(t.added(typed));
        await done();
      };
      return {
        body: form({
          fields: { name, password, repeat, ...privileges.fields },
          body: [name.element, password.element, meter, repeat.element, privileges.elements],
          submit,
          actions: actions(close, t.add),
        }),
      };
    },
  });
}

/** The window that changes an account: `isOwn` is that of the person at the page, `read` is called after a change. */
export function openUpdate({ account, isOwn, read }) {
  openDialog({
    title: t.updateTitle(account.name),
    make: (close) => {
      const privileges = privilegeFields(account);
      const { password, repeat, meter, faults } = passwordFields({
        nameOf: () => account.name,
        isOptional: true,
        hint: t.keepPassword,
      });
      const submit = async () => {
        if (faults().length) throw new Unfinished(faults());
        const change = changeOf(account, privileges.read(), password.value);
        const isChanged = Object.keys(change).length > 0;
        if (isChanged) await api.patch(pathOf(account), change);
        close();
        if (!isChanged) return toast(t.unchanged, { tone: "plain" });
        toast(t.updated(account.name));
        await read();
      };
      return {
        body: form({
          fields: { password, repeat, ...privileges.fields },
          body: [
            privileges.elements,
            password.element,
            meter,
            repeat.element,
            h("p", { class: "hint" }, isOwn ? t.endsOwn : t.endsSessions),
          ],
          submit,
          actions: actions(close, words.common.save),
        }),
      };
    },
  });
}

/** Only what differs: an account that stays as it is keeps its sessions. */
function changeOf(account, { role, ptz }, password) {
  return {
    ...(role !== account.role && { role }),
    ...(ptz !== account.ptz && { ptz }),
    ...(password && { password }),
  };
}

/** Role, and for a viewer the right to move cameras (ACCT-07). The only administrator keeps the role. */
function privilegeFields({ role, ptz, isProtected = false }) {
  const chosen = signal(role);
  const control = select(roles.map((each) => [each, words.roles[each]]), {
    value: role,
    name: "role",
    disabled: isProtected,
    onchange: () => (chosen.value = control.value),
  });
  const roleField = field({
    label: t.role,
    control,
    hint: () => (isProtected ? t.protectedText : words.roleHints[chosen.value]),
  });
  const mayMove = toggle({ label: t.ptz, hint: t.ptzHint, checked: ptz, name: "ptz" });
  const read = () => ({ role: control.value, ptz: control.value === "viewer" ? mayMove.value : ptz });
  return {
    fields: { role: roleField, ptz: mayMove },
    elements: [roleField.element, h("div", { hidden: () => chosen.value !== "viewer" }, mayMove.element)],
    read,
  };
}

function actions(close, label) {
  return [button(words.common.cancel, { onclick: close }), button(label, { kind: "primary", type: "submit" })];
}
