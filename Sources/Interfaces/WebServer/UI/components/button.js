import { h } from "../base/dom.js";
import { icon } from "./icon.js";

/**
 * A button with words. `kind` is plain, primary, quiet or danger. While a promise that `onclick` returned is pending
 * the button is busy and takes no second click.
 */
export function button(label, { kind = "plain", icon: name, onclick, type = "button", ...properties } = {}) {
  const element = h(
    "button",
    { class: `button ${kind}`, type, ...properties },
    name && icon(name),
    h("span", {}, label),
  );
  if (onclick) element.addEventListener("click", (event) => whileBusy(element, () => onclick(event)));
  return element;
}

/** A button that shows only a picture; its words are for screen readers and the tooltip. */
export function iconButton(name, label, { onclick, ...properties } = {}) {
  const element = h(
    "button",
    { class: "button quiet square", type: "button", "aria-label": label, title: label, ...properties },
    icon(name),
  );
  if (onclick) element.addEventListener("click", (event) => whileBusy(element, () => onclick(event)));
  return element;
}

/** Runs `work` with the element marked busy; a busy element runs nothing. */
export async function whileBusy(element, work) {
  if (element.getAttribute("aria-busy") === "true") return;
  element.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    element.removeAttribute("aria-busy");
  }
}
