import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { readSession, session } from "../../state/session.js";
import { words } from "../../words/en.js";
import { passwordFields } from "../password.js";

const t = words.ownAccount;

/** The form for one's own password; it is empty again after a change. `done` is called then. */
export function changePassword(done) {
  const round = signal(0);
  return () => fresh(round.value, async () => {
    round.value += 1;
    toast(t.changed);
    await readSession();
    await done();
  });
}

function fresh(_, done) {
  const current = field({ label: t.current, name: "current", type: "password", autocomplete: "current-password" });
  const { password, repeat, meter, faults } = passwordFields({ nameOf: () => session.peek().account?.name ?? "" });
  const submit = async () => {
    const wrong = [...(current.value ? [] : [{ path: "current", message: t.currentMissing }]), ...faults()];
    if (wrong.length) throw new Unfinished(wrong);
    await api.post("/session/password", { current: current.value, password: password.value });
    await done();
  };
  return form({
    fields: { current, password, repeat },
    body: [current.element, password.element, meter, repeat.element, h("p", { class: "hint" }, t.changeHint)],
    submit,
    actions: button(t.change, { kind: "primary", type: "submit", "data-part": "change-password" }),
  });
}
