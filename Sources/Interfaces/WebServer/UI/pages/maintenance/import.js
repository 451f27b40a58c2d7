import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { fullMomentText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { card } from "../../components/page-head.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { changeCount, changeReport } from "./changes.js";

const t = words.maintenance.import;
const format = "sallyport-settings";

/** Exported settings put in force: first what would change, then all of it. */
export function importCard(sections) {
  const round = signal(0);
  const again = () => (round.value += 1);
  return card(t.title, () => round.value >= 0 && importForm(sections, again), {
    class: "settings-section",
    "data-part": "import-settings",
  });
}

/** `draft` is the file that was read, `shown` what it would change; another file or passphrase takes that back. */
function importForm(sections, again) {
  const [draft, shown] = [signal(null), signal(null)];
  const { file, passphrase } = inputs(draft, shown);
  const body = (isPreview) => ({
    document: draft.peek(),
    preview: isPreview,
    ...(draft.peek().secrets && passphrase.value && { passphrase: passphrase.value }),
  });
  const submit = async () => {
    if (!draft.peek()) throw new Unfinished([{ path: "file", message: await faultOf(file.input) }]);
    if (!shown.peek()) {
      shown.value = (await api.post("/settings/import", body(true))).body;
      return;
    }
    const { sections: changed } = (await api.post("/settings/import", body(false))).body;
    toast(t.applied(changeCount(changed)));
    again();
  };
  return form({
    fields: { file, passphrase },
    body: [
      h("p", {}, t.text),
      file.element,
      () => draft.value && h("p", { class: "hint" }, t.from(fullMomentText(draft.value.exported), draft.value.program)),
      h("div", { hidden: () => !draft.value?.secrets }, passphrase.element),
      h("div", { role: "status" }, () => shown.value && changeReport(shown.value, sections)),
    ],
    submit,
    actions: () => buttons(shown.value, again),
  });
}

function buttons(shown, again) {
  if (!shown) return button(t.preview, { kind: "primary", type: "submit", "data-part": "preview-import" });
  return [
    button(t.cancel, { onclick: again }),
    shown.sections.length > 0 &&
      button(t.apply, { kind: "primary", icon: "check", type: "submit", "data-part": "apply-import" }),
  ];
}

function inputs(draft, shown) {
  const input = h("input", {
    class: "input file-input",
    type: "file",
    accept: ".json,application/json",
    name: "settings-file",
    onchange: async () => {
      [draft.value, shown.value] = [null, null];
      const { document, message } = await read(input.files[0]);
      draft.value = document ?? null;
      file.setError(message ?? null);
    },
  });
  const file = field({ label: t.file, hint: t.fileHint, control: input });
  const passphrase = field({
    label: t.passphrase,
    hint: t.passphraseHint,
    name: "import-passphrase",
    type: "password",
    autocomplete: "off",
    maxlength: 256,
    oninput: () => (shown.value = null),
  });
  return { file, passphrase };
}

const faultOf = async (input) => (await read(input.files[0])).message;

/** `{ document }`, or `{ message }` that says why it is none. */
async function read(file) {
  if (!file) return { message: t.fileMissing };
  try {
    const document = JSON.parse(await file.text());
    return document?.format === format ? { document } : { message: t.notSettings };
  } catch {
    return { message: t.notJSON };
  }
}
