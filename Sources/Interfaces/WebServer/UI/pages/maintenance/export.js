import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { now, stampText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { download } from "../../components/download.js";
import { field, toggle } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { card } from "../../components/page-head.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";

const t = words.maintenance.export;
const lengths = { shortest: 8, longest: 256 };

/** All settings as a file; with a passphrase their secrets too, encrypted. */
export function exportCard() {
  const withSecrets = signal(false);
  const secrets = toggle({
    label: t.secrets,
    hint: t.secretsHint,
    name: "with-secrets",
    onchange: (event) => (withSecrets.value = event.target.checked),
  });
  const common = { type: "password", autocomplete: "new-password", maxlength: lengths.longest };
  const passphrase = field({ ...common, label: t.passphrase, name: "passphrase", hint: t.passphraseHint });
  const repeat = field({ ...common, label: t.repeat, name: "passphrase-repeat" });
  const submit = async () => {
    const wrong = withSecrets.peek() ? faults(passphrase.value, repeat.value) : [];
    if (wrong.length) throw new Unfinished(wrong);
    const { body } = withSecrets.peek()
      ? await api.post("/settings/export", { passphrase: passphrase.value })
      : await api.get("/settings/export");
    const name = `sallyport-settings_${stampText(now())}.json`;
    download(name, `${JSON.stringify(body, null, 2)}\n`, "application/json");
    for (const each of [passphrase, repeat]) each.input.value = "";
    toast(t.done(name));
  };
  const element = form({
    fields: { passphrase, repeat },
    body: [
      h("p", {}, t.text),
      secrets.element,
      h("div", { class: "form", hidden: () => !withSecrets.value }, passphrase.element, repeat.element),
    ],
    submit,
    actions: button(t.submit, { kind: "primary", icon: "toFile", type: "submit", "data-part": "export-settings" }),
  });
  return card(t.title, element, { class: "settings-section" });
}

function faults(passphrase, repeat) {
  const isFit = passphrase.length >= lengths.shortest && passphrase.length <= lengths.longest;
  if (!isFit) return [{ path: "passphrase", message: t.short }];
  return passphrase === repeat ? [] : [{ path: "repeat", message: t.differs }];
}
