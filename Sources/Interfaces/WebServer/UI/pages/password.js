import { h } from "../base/dom.js";
import { signal } from "../base/signals.js";
import { field } from "../components/field.js";
import { words } from "../words/en.js";

const t = words.setup;
const longest = 64;

/** The two password inputs of every form that sets one, with rules, a strength hint and their checks. */
export function passwordFields() {
  const typed = signal("");
  const password = field({
    label: t.password,
    type: "password",
    name: "password",
    autocomplete: "new-password",
    maxlength: longest,
    required: true,
    hint: t.rules,
    oninput: (event) => {
      typed.value = event.target.value;
    },
  });
  const repeat = field({
    label: t.repeat,
    type: "password",
    name: "repeat",
    autocomplete: "new-password",
    maxlength: longest,
    required: true,
  });
  return { password, repeat, meter: strengthMeter(typed), faults: () => faults(password.value, repeat.value) };
}

function strengthMeter(typed) {
  return h(
    "div",
    { class: "strength", "data-level": () => strength(typed.value) },
    h("div", { class: "strength-bar", "aria-hidden": "true" }, [1, 2, 3, 4].map(() => h("i"))),
    h("p", { class: "hint", role: "status" }, () => `${t.strengthLabel}: ${t.strength[strength(typed.value)]}`),
  );
}

/** 0 to 4, by how many tries a guesser needs: length times the logarithm of the kinds of signs that occur. */
export function strength(text) {
  if (!text) return 0;
  const kinds = [[/[a-z]/, 26], [/[A-Z]/, 26], [/[0-9]/, 10], [/[^a-zA-Z0-9]/, 33]];
  const signs = kinds.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0);
  const different = new Set(text).size;
  const bits = Math.min(text.length, different * 2) * Math.log2(Math.max(signs, 2));
  return 1 + [36, 52, 72].filter((limit) => bits >= limit).length;
}

function faults(password, repeat) {
  if (!password) return [{ path: "password", message: t.passwordMissing }];
  if (password.length > longest) return [{ path: "password", message: t.passwordLong }];
  if (!/^[\x20-\x7e]+$/.test(password)) return [{ path: "password", message: t.passwordSigns }];
  return password === repeat ? [] : [{ path: "repeat", message: t.repeatDiffers }];
}
