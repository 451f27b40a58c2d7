import { h } from "../base/dom.js";
import { session } from "../state/session.js";
import { words } from "../words/en.js";
import { banner } from "./notice.js";

const t = words.setup;

/** Warns that others can read what is typed here, with the encrypted address where there is one (SETUP-09). */
export function plainLineBanner() {
  const { plainHTTP, httpsAddress } = session.peek();
  if (!plainHTTP) return null;
  const encrypted = httpsAddress && `${httpsAddress}${location.pathname}${location.hash}`;
  return banner({
    tone: "warn",
    title: t.clearTitle,
    text: [
      t.clear,
      encrypted && [
        " ",
        h("a", { href: encrypted, "data-part": "go-encrypted" }, t.encrypted),
        h("span", { class: "hint" }, " ", t.encryptedHint),
      ],
    ],
  });
}
