import { h } from "../base/dom.js";
import { icon } from "./icon.js";

/** A short state in words with a tone: good, bad, warn, info or plain. */
export function badge(text, tone = "plain", iconName = null) {
  return h("span", { class: `badge ${tone}` }, iconName && icon(iconName), h("span", {}, text));
}
