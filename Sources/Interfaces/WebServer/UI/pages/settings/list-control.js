import { h } from "../../base/dom.js";
import { button, iconButton } from "../../components/button.js";
import { field } from "../../components/field.js";
import { lists } from "../../state/site.js";
import { words } from "../../words/en.js";
import { isSame, put, valueAt } from "./paths.js";

const t = words.settings;

/** A list: its elements as small forms where they are described, texts line by line, else as JSON. */
export function listControl(setting, value, path, registry, { controlOf, jsonControl }) {
  const items = value ?? [];
  if (setting.elements?.length) return elementList(setting, items, path, registry, controlOf);
  if (setting.element?.kind === "choice") return ticksControl(setting, items, setting.element.choices);
  if (isPlateLists(path)) return ticksControl(setting, items, plateLists());
  if (items.every((item) => typeof item === "string") && items.length) return lineList(setting, items);
  return jsonControl(setting, items, path);
}

const isPlateLists = (path) => path.split(".").at(-1) === "lists";

/** The plate lists that may open a barrier, under their present names. */
const plateLists = () =>
  lists.peek().lists.filter(({ id }) => id !== "block").map(({ id, name }) => ({ value: id, title: name }));

/** Several of a few: a tick for each. */
function ticksControl(setting, values, choices) {
  const unknown = values.filter((value) => !choices.some((choice) => choice.value === value));
  const ticks = choices.map(({ value, title }) => ({
    value,
    title,
    input: h("input", { type: "checkbox", checked: values.includes(value) }),
  }));
  const element = h(
    "fieldset",
    { class: "field ticks" },
    h("legend", {}, setting.title),
    ticks.map(({ title, input }) => h("label", {}, input, h("span", {}, title))),
    setting.help && h("p", { class: "hint" }, setting.help),
  );
  const chosen = () => [...ticks.filter(({ input }) => input.checked).map(({ value }) => value), ...unknown];
  /** The stored order stays when the choice is the same. */
  const read = () => (isSame([...chosen()].sort(), [...values].sort()) ? values : chosen());
  return withError(element, ticks[0]?.input, read);
}

function lineList(setting, items) {
  const rows = Math.min(8, items.length + 2);
  const area = h("textarea", { class: "input", rows, spellcheck: "false" }, items.join("\n"));
  const hint = [setting.help, t.lines].filter(Boolean).join(" ");
  const control = field({ label: setting.title, hint, control: area });
  const read = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
  return { element: control.element, input: area, setError: control.setError, read };
}

/** Each element keeps what its form does not know. */
function elementList(setting, items, path, registry, controlOf) {
  const place = h("div", { class: "element-list" });
  let rows = [];
  const renew = (values) => {
    for (const key of Object.keys(registry)) if (key.startsWith(`${path}.`)) delete registry[key];
    rows = values.map((item, index) => elementForm(setting, item, `${path}.${index}`, registry, controlOf));
    place.replaceChildren(...rows.map((row, index) => elementFrame(setting, row, index, () => drop(index))));
  };
  const changed = () => place.dispatchEvent(new Event("input", { bubbles: true }));
  const drop = (index) => {
    renew(rows.filter((_, other) => other !== index).map((row) => row.draft()));
    changed();
  };
  const grow = () => {
    renew([...rows.map((row) => row.draft()), fresh(setting)]);
    changed();
    place.lastElementChild.querySelector("input, select")?.focus();
  };
  renew(items);
  const element = h(
    "fieldset",
    { class: "field elements" },
    h("legend", {}, setting.title),
    setting.help && h("p", { class: "hint" }, setting.help),
    place,
    button(t.addElement, { icon: "plus", onclick: grow }),
  );
  return withError(element, null, () => rows.map((row) => row.read()));
}

function elementForm(setting, item, path, registry, controlOf) {
  const controls = setting.elements.map((inner) => ({
    inner,
    control: controlOf(inner, valueAt(item, inner.path), `${path}.${inner.path}`, registry),
  }));
  const collect = (readOne) => {
    const result = structuredClone(item);
    for (const { inner, control } of controls) {
      const value = readOne(control, inner);
      if (value !== undefined) put(result, inner.path, value);
    }
    return result;
  };
  const draft = () =>
    collect((control, inner) => {
      try {
        return control.read();
      } catch {
        return valueAt(item, inner.path);
      }
    });
  return { controls, read: () => collect((control) => control.read()), draft };
}

function elementFrame(setting, row, index, remove) {
  return h(
    "div",
    { class: "element" },
    h(
      "div",
      { class: "element-head" },
      h("h3", {}, t.element(index + 1)),
      iconButton("remove", t.removeElement(t.element(index + 1)), { onclick: remove }),
    ),
    row.controls.map(({ control }) => control.element),
  );
}

function fresh(setting) {
  const item = {};
  for (const { path, default: value } of setting.elements) if (value !== undefined) put(item, path, value);
  return item;
}

function withError(element, input, read) {
  const error = h("p", { class: "field-error", hidden: true });
  element.append(error);
  const setError = (text) => {
    error.textContent = text ?? "";
    error.hidden = !text;
  };
  return { element, input, setError, read };
}
