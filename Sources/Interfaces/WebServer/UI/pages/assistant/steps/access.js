import { h } from "../../../base/dom.js";
import { signal } from "../../../base/signals.js";
import { choices } from "../../../components/choices.js";
import { field, select } from "../../../components/field.js";
import { icon } from "../../../components/icon.js";
import { lists } from "../../../state/site.js";
import { words } from "../../../words/en.js";
import { controlOf } from "../../settings/controls.js";

const t = words.assistant.access;

/** SETUP-19 and SETUP-20: type of access control, barrier mode, lists, direction and area. */
export function accessStep({ present, draft, changeAccess }) {
  const value = (name) => draft.peek().access?.[name] ?? present.access[name];
  const needsLists = signal(value("mode") === "openFromLists");
  // At the first run the direction of most gates is offered; later runs begin with what is set.
  const isFirst = present.setup.useCase === "none" && draft.peek().access?.direction === undefined;
  if (isFirst) changeAccess({ direction: "in" });
  const output = outputFields(present, draft.peek().access, changeAccess);
  const body = [
    typeOfControl(),
    output.element,
    choices({
      label: t.mode,
      name: "mode",
      value: value("mode"),
      options: optionsOf(t.modes),
      onchange: (mode) => {
        changeAccess({ mode });
        needsLists.value = mode === "openFromLists";
      },
    }).element,
    () => (needsLists.value ? listTicks(value("lists"), changeAccess) : null),
    choices({
      label: t.direction,
      name: "direction",
      class: "in-a-row",
      value: value("direction"),
      options: optionsOf(t.directions),
      onchange: (direction) => changeAccess({ direction }),
    }).element,
    areaField(value("area"), changeAccess),
  ];
  return { title: t.title, body, check: output.check };
}

/** The lists are managed here and the barrier hangs on an output of this unit. */
function typeOfControl() {
  const text = [h("span", { class: "choice-title" }, t.internal), h("span", { class: "hint" }, t.internalText)];
  const only = h("div", { class: "choice is-only" }, icon("check"), h("span", {}, text));
  return h("div", { class: "field" }, h("p", { class: "legend" }, t.type), only);
}

const optionsOf = (table) => Object.entries(table).map(([value, [title, text]]) => ({ value, title, text }));

/** The output's own settings, as the appliance describes them; those of a GPIO line only where one is chosen. */
function outputFields(present, drafted, changeAccess) {
  const registry = {};
  const names = ["output", "chip", "line"].filter((name) => present.field("access", name));
  const controls = names.map((name) => ({
    name,
    control: controlOf(present.field("access", name), drafted?.[name] ?? present.access[name], name, registry),
  }));
  const read = ({ name, control }) => {
    try {
      changeAccess({ [name]: control.read() });
      return true;
    } catch (error) {
      control.setError(error.message);
      return false;
    }
  };
  const shown = () => controls.filter(({ name }) => name === "output" || registry.output?.read() === "gpio");
  const arrange = () => {
    for (const { name, control } of controls) control.element.hidden = !shown().some((each) => each.name === name);
  };
  for (const each of controls) {
    each.control.element.addEventListener("change", () => {
      read(each);
      arrange();
    });
  }
  arrange();
  const element = h("div", { class: "field-row" }, controls.map(({ control }) => control.element));
  return { element, check: () => shown().every(read) };
}

function listTicks(first, changeAccess) {
  const chosen = signal(first);
  const tick = ({ id, name }) => {
    const change = (event) => {
      const others = chosen.peek().filter((each) => each !== id);
      chosen.value = event.target.checked ? [...others, id] : others;
      changeAccess({ lists: chosen.peek() });
    };
    const input = h("input", { type: "checkbox", checked: first.includes(id), onchange: change, "data-list": id });
    return h("label", {}, input, h("span", {}, name));
  };
  return h(
    "fieldset",
    { class: "field ticks" },
    h("legend", {}, t.lists),
    lists.peek().lists.filter(({ id }) => id !== "block").map(tick),
    () => !chosen.value.length && h("p", { class: "hint warn-text" }, t.listsNone),
  );
}

function areaField(area, changeAccess) {
  const options = [["0", t.areaAll], ...[1, 2].map((number) => [String(number), t.areaNumber(number)])];
  const control = select(options, {
    value: String(area),
    name: "roi",
    onchange: (event) => changeAccess({ area: Number(event.target.value) }),
  });
  return field({ label: t.area, hint: t.areaHint, control, class: "short" }).element;
}
