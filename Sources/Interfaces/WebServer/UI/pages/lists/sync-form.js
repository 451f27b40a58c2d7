import { h } from "../../base/dom.js";
import { api } from "../../base/api.js";
import { button } from "../../components/button.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.sync;

/** Adds a unit, or changes `target`. */
export function targetForm(target, { read, edit }) {
  const quiet = { autocomplete: "off", autocapitalize: "none", spellcheck: "false" };
  const address = field({
    label: t.address,
    hint: t.addressHint,
    name: "target-address",
    value: target?.address ?? "",
    maxlength: 200,
    class: "whole",
    ...quiet,
  });
  const user = field({
    label: t.user,
    hint: t.userHint,
    name: "target-user",
    value: target?.user ?? "",
    maxlength: 64,
    ...quiet,
  });
  const password = field({
    label: t.password,
    hint: target ? t.passwordKeep : t.passwordHint,
    name: "target-password",
    type: "password",
    autocomplete: "new-password",
  });
  const submit = async () => {
    const typed = { address: address.value.trim(), user: user.value.trim(), password: password.value };
    check(typed, target);
    await beside(() => (target ? change(target, typed) : api.post("/sync/targets", typed)));
    toast(target ? t.changed(typed.address) : t.added(typed.address));
    edit(null);
    for (const { input } of [address, user, password]) input.value = "";
    await read();
  };
  const title = target ? t.editTitle(target.address) : t.addTitle;
  return form({
    class: "target-form",
    fields: { address, user, password },
    body: [h("h3", {}, title), address.element, user.element, password.element],
    submit,
    actions: [
      target && button(words.common.cancel, { onclick: () => edit(null) }),
      button(target ? words.common.save : t.add, {
        icon: target ? "save" : "plus",
        type: "submit",
        "data-part": "keep-target",
      }),
    ],
  });
}

/** The appliance names the field of the unit's place among all units: `targets.0.address`. */
async function beside(work) {
  try {
    await work();
  } catch (error) {
    error.fields = error.fields?.map(({ path, message }) => ({ path: path.split(".").at(-1), message }));
    throw error;
  }
}

function check({ address, user, password }, target) {
  const missing = [
    !address && { path: "address", message: t.addressMissing },
    !user && { path: "user", message: t.userMissing },
    !password && !target && { path: "password", message: t.passwordMissing },
  ].filter(Boolean);
  if (missing.length) throw new Unfinished(missing);
}

function change({ id, address, user }, typed) {
  const changes = {};
  if (typed.address !== address) changes.address = typed.address;
  if (typed.user !== user) changes.user = typed.user;
  if (typed.password) changes.password = typed.password;
  return api.patch(`/sync/targets/${id}`, changes);
}
