import { h } from "../base/dom.js";

let region = null;

/** Tells screen readers something that the page shows anyway; waits for a pause in what is being said. */
export function announce(text) {
  region ??= h("div", { class: "unseen", "aria-live": "polite", role: "log" });
  if (!region.isConnected) document.body.append(region);
  region.append(h("p", {}, text));
  while (region.childElementCount > 3) region.firstChild.remove();
}
