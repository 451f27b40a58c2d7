import { h } from "../base/dom.js";

const patience = 60_000;

/** Hands a text to the browser as a file to keep. */
export function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), patience);
}
