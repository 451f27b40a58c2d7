import { api, Refusal } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, signal } from "../../base/signals.js";
import { inputOfMoment, momentOfInput } from "../../base/time.js";
import { button } from "../../components/button.js";
import { field, select } from "../../components/field.js";
import { words } from "../../words/en.js";
import { isFiltering, noFilter } from "./audit-filter.js";

const t = words.audit;
const typingPause = 300;

/** The filter's inputs; `change(part)` is told what becomes different. */
export function filterBar(filter, change) {
  return h(
    "div",
    { class: "audit-filter", role: "search", "aria-label": t.filter, "data-part": "audit-filter" },
    accountField(filter, change),
    actionField(filter, change),
    timeField(filter, change, "from", t.from),
    timeField(filter, change, "to", t.to),
    () =>
      isFiltering(filter.value) &&
      button(t.clear, { kind: "quiet", icon: "close", onclick: () => change(noFilter), "data-part": "clear-filter" }),
  );
}

/** Any name may be typed, for deleted accounts stand in the log too; those that exist are offered. */
function accountField(filter, change) {
  const names = signal([]);
  readNames(names);
  let timer = null;
  const tell = (event) => change({ account: event.target.value.trim() }, { isTyping: true });
  return [
    field({
      label: t.account,
      name: "account",
      placeholder: t.accountHint,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: 32,
      list: "audit-accounts",
      value: () => filter.value.account,
      onchange: tell,
      oninput: (event) => {
        clearTimeout(timer);
        timer = setTimeout(() => tell(event), typingPause);
      },
    }).element,
    h("datalist", { id: "audit-accounts" }, () => names.value.map((name) => h("option", { value: name }))),
  ];
}

async function readNames(names) {
  try {
    names.value = (await api.get("/accounts")).body.accounts.map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Whole areas such as “lists”, each with its actions below it. */
function actionField(filter, change) {
  const control = select([], { name: "action", onchange: () => change({ action: control.value }) });
  effect(() => {
    const { action } = filter.value;
    control.replaceChildren(...options(action));
    control.value = action;
  });
  return field({ label: t.action, control }).element;
}

function options(chosen) {
  const known = Object.entries(t.areas).flatMap(([area, title]) => {
    const actions = Object.entries(t.actions).filter(([action]) => action.startsWith(`${area}.`));
    return [[area, title], ...actions.map(([action, text]) => [action, `\u2003${text}`])];
  });
  const isKnown = !chosen || known.some(([action]) => action === chosen);
  const all = [["", t.anyAction], ...known, ...(isKnown ? [] : [[chosen, chosen]])];
  return all.map(([value, text]) => h("option", { value }, text));
}

function timeField(filter, change, key, label) {
  const value = () => inputOfMoment(filter.value[key]);
  const onchange = (event) => change({ [key]: momentOfInput(event.target.value) });
  return field({ label, name: key, type: "datetime-local", value, onchange }).element;
}
