import { h } from "../base/dom.js";
import { button } from "../components/button.js";
import { field, toggle } from "../components/field.js";
import { form, Unfinished } from "../components/form.js";
import { plainLineBanner } from "../components/plain-line.js";
import { setUp } from "../state/session.js";
import { words } from "../words/en.js";
import { gate } from "./gate.js";
import { passwordFields } from "./password.js";
import { watchPart } from "./watch.js";

const t = words.setup;

/** The first administrator; everything else is refused until this account exists. */
export function setupPage() {
  const name = field({ label: t.name, name: "name", autocomplete: "username", required: true });
  const licence = toggle({
    label: t.licence,
    hint: h("a", { href: "licence.txt", target: "_blank" }, t.licenceRead),
    name: "licence",
    role: null,
    class: "tick",
  });
  const { password, repeat, meter, faults } = passwordFields({ nameOf: () => name.value.trim(), label: t.password });
  const submit = async () => {
    const wrong = [...(name.value.trim() ? [] : [{ path: "name", message: t.nameMissing }]), ...faults()];
    if (!licence.value) wrong.push({ path: "licence", message: t.licenceMissing });
    if (wrong.length) throw new Unfinished(wrong);
    await setUp(name.value.trim(), password.value);
  };
  return gate(
    t.title,
    t.lead,
    plainLineBanner(),
    form({
      fields: { name, password, repeat, licence },
      body: [name.element, password.element, meter, repeat.element, licence.element],
      submit,
      actions: button(t.submit, { kind: "primary", type: "submit" }),
    }),
    h("p", { class: "hint" }, t.lost),
    watchPart(),
  );
}
