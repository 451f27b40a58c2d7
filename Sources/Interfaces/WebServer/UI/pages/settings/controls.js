import { h } from "../../base/dom.js";
import { field, select, toggle } from "../../components/field.js";
import { iconButton } from "../../components/button.js";
import { Unfinished } from "../../components/form.js";
import { words } from "../../words/en.js";
import { listControl } from "./list-control.js";

const t = words.settings;

/**
 * The control of one setting: `{ element, setError, read }`. `read` gives the value as JSON, `undefined` where nothing
 * is to be sent, and throws `Unfinished` at what cannot be a value. `path` is the setting's own, for messages.
 */
export function controlOf(setting, value, path, registry) {
  const make = kinds[setting.kind] ?? jsonControl;
  const control = make(setting, value, path, registry);
  registry[path] = control;
  return control;
}

const kinds = {
  boolean: booleanControl,
  integer: numberControl,
  number: numberControl,
  text: textControl,
  choice: choiceControl,
  secret: secretControl,
  list: (setting, value, path, registry) => listControl(setting, value, path, registry, { controlOf, jsonControl }),
};

function hintOf({ help, minimum, maximum, unit }) {
  const range = t.range(minimum, maximum, unit);
  return [help, range].filter(Boolean).join(" ");
}

function extended(control, read) {
  return { element: control.element, input: control.input, setError: control.setError, read };
}

function booleanControl(setting, value) {
  const control = toggle({ label: setting.title, hint: setting.help, checked: Boolean(value) });
  return extended(control, () => control.input.checked);
}

function numberControl(setting, value, path) {
  if (setting.step) return sliderControl(setting, value);
  const isWhole = setting.kind === "integer";
  const control = field({
    label: setting.title,
    hint: hintOf(setting),
    inputmode: isWhole ? "numeric" : "decimal",
    autocomplete: "off",
    class: "short",
    value: value ?? "",
  });
  const read = () => {
    const text = control.value.trim().replace(",", ".");
    const number = Number(text);
    if (!text || Number.isNaN(number)) throw new Unfinished([{ path, message: t.numberWrong }]);
    if (isWhole && !Number.isInteger(number)) throw new Unfinished([{ path, message: t.integerWrong }]);
    return number;
  };
  return extended(control, read);
}

/** A value between the steps stays as it is until the slider is moved. */
function sliderControl({ title, help, minimum, maximum, step, unit }, value) {
  const digits = String(step).split(".")[1]?.length ?? 0;
  const rounded = (number) => number.toFixed(digits);
  const text = (number) =>
    [Number(rounded(number)) === number ? rounded(number) : number, unit].filter((part) => part !== undefined).join(" ");
  const shown = h("output", { class: "slider-value" }, text(value));
  const input = h("input", { type: "range", class: "slider", min: minimum, max: maximum, step, value });
  const control = field({ label: title, hint: help, control: input });
  const row = h("div", { class: "slider-row" });
  input.replaceWith(row);
  row.append(input, shown);
  const first = input.value;
  const read = () => (input.value === first ? value : Number(input.value));
  input.addEventListener("input", () => (shown.textContent = text(read())));
  return extended(control, read);
}

function textControl(setting, value) {
  const control = field({
    label: setting.title,
    hint: hintOf(setting),
    maxlength: setting.maxLength,
    autocomplete: "off",
    spellcheck: "false",
    value: value ?? "",
  });
  return extended(control, () => (control.value === "" && value === null ? null : control.value));
}

function choiceControl(setting, value) {
  const options = setting.choices.map((choice) => [JSON.stringify(choice.value), choice.title]);
  const control = field({
    label: setting.title,
    hint: setting.help,
    control: select(options, { value: JSON.stringify(value) }),
  });
  return extended(control, () => JSON.parse(control.value));
}

/** A secret is never shown; an empty input keeps it, and one that is set can be taken away. */
function secretControl(setting, value) {
  const isSet = Boolean(value?.set);
  const state = isSet ? t.secretSet : t.secretEmpty;
  let isRemoved = false;
  const control = field({
    label: setting.title,
    hint: [setting.help, state].filter(Boolean).join(" "),
    type: "password",
    autocomplete: "new-password",
  });
  const remove = iconButton("remove", t.removeSecret(setting.title), {
    onclick: () => {
      isRemoved = true;
      control.input.value = "";
      control.input.placeholder = t.secretGoes;
      control.input.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  if (isSet) control.input.after(remove);
  control.element.classList.add("secret");
  return extended(control, () => {
    if (control.value) return control.value;
    return isRemoved ? null : undefined;
  });
}

/** For values that no other control knows. */
export function jsonControl(setting, value, path) {
  const text = JSON.stringify(value ?? null, null, 2);
  const area = h("textarea", { class: "input code", rows: 6, spellcheck: "false" }, text);
  const hint = [setting.help, t.json].filter(Boolean).join(" ");
  const control = field({ label: setting.title, hint, control: area });
  const read = () => {
    try {
      return JSON.parse(area.value);
    } catch (error) {
      throw new Unfinished([{ path, message: t.jsonWrong(error.message) }]);
    }
  };
  return extended(control, read);
}
