import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { form } from "../../components/form.js";
import { empty, waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { tryButton } from "../what-if/try-button.js";
import { isTried } from "../what-if/trial-settings.js";
import { controlOf } from "./controls.js";
import { isSame, nested, put, valueAt } from "./paths.js";

const t = words.settings;

/**
 * A section's form, made of the section's own description. `has(path)` leaves fields out, `title` is another heading,
 * `more` stands below the fields, and `onSaved` is called after each change that was kept.
 */
export function sectionForm(whole, { title = whole.title, has = () => true, more = null, onSaved = () => {} } = {}) {
  const section = { ...whole, title, more, onSaved, fields: whole.fields.filter(({ path }) => has(path)) };
  const state = signal({ stage: "reading" });
  const read = async () => {
    try {
      const { body, etag } = await api.get(`/settings/${section.key}`);
      state.value = { stage: "ready", values: body, etag };
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  return card(section.title, () => content(section, state.value, read), { class: "settings-section" });
}

function content(section, { stage, values, etag, refusal }, read) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  if (!section.fields.length) return h("p", { class: "hint" }, t.noFields);
  return valuesForm(section, values, etag, read);
}

function valuesForm(section, values, etag, read) {
  const registry = {};
  const isChanged = signal(false);
  const controls = nested(section.fields).map((setting) => ({
    setting,
    control: controlOf(setting, valueAt(values, setting.path), setting.path, registry),
  }));
  const submit = () => save(section, patchOf(controls, values), etag, read);
  const isNothing = () => !isChanged.value;
  const element = form({
    fields: registry,
    body: [controls.map(({ control }) => control.element), section.more],
    submit,
    actions: [
      button(t.revert, { kind: "quiet", onclick: read, disabled: isNothing }),
      isTried(section) && tryButton(section.key, () => patchOf(controls, values)),
      button(t.save, { kind: "primary", type: "submit", disabled: isNothing, "data-part": "save-settings" }),
    ],
  });
  for (const name of ["input", "change"]) element.addEventListener(name, () => (isChanged.value = true));
  return element;
}

/** Only what differs from what was read. */
function patchOf(controls, values) {
  const patch = {};
  for (const { setting, control } of controls) {
    const value = control.read();
    if (value !== undefined && !isSame(value, valueAt(values, setting.path))) put(patch, setting.path, value);
  }
  return patch;
}

async function save(section, patch, etag, read) {
  if (!Object.keys(patch).length) return toast(t.unchanged, { tone: "plain" });
  try {
    await api.patch(`/settings/${section.key}`, patch, { "if-match": etag });
    toast(t.saved(section.title));
    section.onSaved();
  } catch (error) {
    if (error.status !== 412) throw error;
    toast(t.changedElsewhere, { tone: "bad" });
  }
  return read();
}
