import { api, Refusal } from "../base/api.js";
import { h } from "../base/dom.js";
import { onEnd, signal } from "../base/signals.js";
import { field } from "../components/field.js";
import { words } from "../words/en.js";

const t = words.password;
const longest = 64;
const typingPause = 250;

/** How many of the three bars a strength fills. */
const levels = { none: 0, weak: 1, fair: 2, strong: 3 };
const unknown = { strength: "none", advice: [t.advice] };

/**
 * The two password inputs of every form that sets one, with rules, a hint as one types, and their checks. `nameOf`
 * gives the account's name for the hint; `isOptional` lets both stay empty.
 */
export function passwordFields({ nameOf = () => "", isOptional = false, label = t.password, hint = t.rules } = {}) {
  const guide = guideOf(nameOf);
  const common = { type: "password", autocomplete: "new-password", maxlength: longest, required: !isOptional };
  const password = field({
    ...common,
    label,
    name: "password",
    hint,
    oninput: () => guide.typed(password.value),
  });
  const repeat = field({ ...common, label: t.repeat, name: "repeat" });
  const check = () => (isOptional && !password.value && !repeat.value ? [] : faults(password.value, repeat.value));
  return { password, repeat, meter: meter(guide.hint), faults: check };
}

/** Asks the appliance how good a password is, a short while after the last key. */
function guideOf(nameOf) {
  const hint = signal(unknown);
  let timer = null;
  let latest = "";
  const ask = async () => {
    const asked = latest;
    try {
      const { body } = await api.post("/password-hint", { name: nameOf(), password: asked });
      if (asked === latest) hint.value = body;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      hint.value = unknown;
    }
  };
  const typed = (text) => {
    latest = text;
    clearTimeout(timer);
    if (fault(text)) hint.value = unknown;
    else timer = setTimeout(ask, typingPause);
  };
  onEnd(() => clearTimeout(timer));
  return { hint, typed };
}

function meter(hint) {
  return h(
    "div",
    { class: "strength", "data-part": "password-hint", "data-level": () => levels[hint.value.strength] },
    h("div", { class: "strength-bar", "aria-hidden": "true" }, [1, 2, 3].map(() => h("i"))),
    h(
      "div",
      { role: "status" },
      () => {
        const text = t.strengths[hint.value.strength];
        return text && h("p", { class: "hint" }, `${t.label}: ${text}`);
      },
      () => advice(hint.value.advice),
    ),
  );
}

const advice = (sentences) => h("ul", { class: "hint" }, sentences.map((sentence) => h("li", {}, sentence)));

function fault(password) {
  if (!password) return t.missing;
  if (password.length > longest) return t.long;
  return /^[\x20-\x7e]+$/.test(password) ? null : t.signs;
}

function faults(password, repeat) {
  const message = fault(password);
  if (message) return [{ path: "password", message }];
  return password === repeat ? [] : [{ path: "repeat", message: t.differs }];
}
