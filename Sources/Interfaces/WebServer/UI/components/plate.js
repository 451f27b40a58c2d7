import { h } from "../base/dom.js";
import { words } from "../words/en.js";

const doubtful = 0.85;

/** A plate as it hangs on a car. `size` is small, medium or large; uncertain characters are underlined. */
export function plateChip(text, { size = "small", region = null, characters = null } = {}) {
  return h(
    "span",
    { class: `plate ${size}`, "data-part": "plate" },
    region && h("span", { class: "plate-region" }, region),
    h("span", { class: "plate-text" }, letters(text, characters)),
  );
}

function letters(text, characters) {
  const isDoubtful = (index) => (characters?.[index] ?? 1) < doubtful;
  if (![...text].some((_, index) => isDoubtful(index))) return text;
  return [...text].map((letter, index) =>
    isDoubtful(index)
      ? h("span", { class: "doubtful", title: words.plate.doubtful(letter, percent(characters[index])) }, letter)
      : letter,
  );
}

export function percent(part) {
  return `${Math.floor(part * 100)} %`;
}
