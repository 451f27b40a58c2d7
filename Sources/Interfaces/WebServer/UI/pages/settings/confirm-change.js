import { api, Refusal } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { onEnd, signal } from "../../base/signals.js";
import { openDialog } from "../../components/dialog.js";
import { facts } from "../../components/notice.js";
import { toast } from "../../components/toast.js";
import { confirmAddress } from "../../state/confirm.js";
import { words } from "../../words/en.js";

const t = words.security.confirm;

/**
 * Confirms a change by the new way: at once where this page has come by it, else through a link. `read` is called when
 * it is known how that ended and this page can still be used.
 */
export async function confirmChange(https, read) {
  const origin = https.waiting.access === "http" ? https.httpAddress : https.httpsAddress;
  if (origin === location.origin && (await isConfirmed(https.token))) {
    toast(t.kept);
    return read();
  }
  return openDialog({ title: t.title, size: "small", make: (close) => confirmBody(https, origin, close, read) });
}

/** Fails where the browser does not take the new certificate yet. */
async function isConfirmed(token) {
  try {
    await api.post("/https/confirm", { token });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function confirmBody({ waiting, token, selfSigned, caSigned }, origin, close, read) {
  const left = signal(waiting.secondsLeft);
  const timer = setInterval(() => {
    left.value -= 1;
    if (left.peek() > 0) return;
    clearInterval(timer);
    settle(origin, close, read);
  }, 1000);
  onEnd(() => clearInterval(timer));
  const { fingerprint } = waiting.certificate === "caSigned" ? caSigned : selfSigned;
  return {
    body: h(
      "div",
      { class: "form" },
      h("p", {}, t.text),
      h("p", {}, t.first),
      waiting.access !== "http" && facts([[t.fingerprint, h("code", { class: "fingerprint" }, fingerprint)]]),
      h("p", { class: "strong", role: "timer" }, () => t.left(Math.max(0, left.value))),
    ),
    actions: h(
      "a",
      { class: "button primary", href: confirmAddress(origin, token), target: "_blank", "data-part": "confirm-link" },
      t.open,
    ),
  };
}

/** This page's way is open again when nobody has confirmed, and closed for good when somebody has. */
async function settle(origin, close, read) {
  close();
  try {
    await api.get("/https");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    location.replace(`${origin}/#/settings?section=security`);
    return;
  }
  toast(t.takenBack, { tone: "bad" });
  await read();
}
