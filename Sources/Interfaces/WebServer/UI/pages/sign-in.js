import { Refusal } from "../base/api.js";
import { button } from "../components/button.js";
import { field } from "../components/field.js";
import { form, Unfinished } from "../components/form.js";
import { plainLineBanner } from "../components/plain-line.js";
import { isForApplication, signIn } from "../state/session.js";
import { words } from "../words/en.js";
import { gate } from "./gate.js";
import { watchPart } from "./watch.js";

const t = words.signIn;

export function signInPage() {
  const name = field({ label: t.name, name: "name", autocomplete: "username", required: true });
  const password = field({
    label: t.password,
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
  });
  const submit = async () => {
    if (!name.value.trim()) throw new Unfinished([{ path: "name", message: words.setup.nameMissing }]);
    try {
      await signIn(name.value.trim(), password.value);
    } catch (refusal) {
      if (refusal.status !== 401) throw refusal;
      throw new Refusal({ status: 401, code: "unauthenticated", detail: t.wrong });
    }
  };
  const actions = button(t.submit, { kind: "primary", type: "submit" });
  return gate(t.title, isForApplication() ? t.leadOfApplication : t.lead, plainLineBanner(), form({ fields: { name, password }, submit, actions }), watchPart());
}
