import { h } from "../base/dom.js";
import { words } from "../words/en.js";
import { button, iconButton } from "./button.js";
import { icon } from "./icon.js";
import { problemText } from "./problem.js";

const stay = { plain: 6_000, good: 6_000, bad: 12_000 };
const stayWithUndo = 12_000;
/** More at once would hide what they stand on. */
const most = 3;

let host = null;

/**
 * A short message in the corner. `undo` adds a button that takes back what was done last; an older message gives up its
 * own. A message waits while the pointer or the focus is on it.
 */
export function toast(text, { tone = "good", undo } = {}) {
  const element = h(
    "div",
    { class: undo ? `toast undoable ${tone}` : `toast ${tone}`, "data-part": "toast" },
    icon({ good: "check", bad: "alert" }[tone] ?? "info"),
    h("p", {}, text),
    undo && button(words.common.undo, { kind: "quiet", onclick: () => takeBack(undo, element) }),
    iconButton("close", words.common.dismiss, { onclick: () => element.remove() }),
  );
  if (undo) for (const older of document.querySelectorAll(".toast.undoable")) older.remove();
  place().append(element);
  for (const older of [...host.children].slice(0, -most)) older.remove();
  removeLater(element, undo ? stayWithUndo : stay[tone]);
}

/** Shows a failure; anything but a refusal of the appliance is thrown on. */
export function toastProblem(error) {
  toast(problemText(error), { tone: "bad" });
}

/** Runs `work` and shows its failure. True when it worked. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    toastProblem(error);
    return false;
  }
}

async function takeBack(undo, element) {
  await attempt(undo);
  element.remove();
}

/** An open dialog makes all else unreachable, so the messages move into it. */
function place() {
  host ??= makeHost();
  const target = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (host.parentElement !== target) {
    target.append(host);
    target.addEventListener("close", place, { once: true });
  }
  return host;
}

/** Tells the styles how high the messages over the page are: on a phone it ends above them. */
function makeHost() {
  const element = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  new ResizeObserver(() => {
    const height = element.parentElement === document.body ? element.offsetHeight : 0;
    document.documentElement.style.setProperty("--messages", `${height}px`);
  }).observe(element);
  return element;
}

function removeLater(element, time) {
  let timer = setTimeout(() => element.remove(), time);
  const hold = () => clearTimeout(timer);
  const release = () => {
    hold();
    timer = setTimeout(() => element.remove(), time);
  };
  for (const name of ["pointerenter", "focusin"]) element.addEventListener(name, hold);
  for (const name of ["pointerleave", "focusout"]) element.addEventListener(name, release);
}
