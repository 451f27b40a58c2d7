import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { signal } from "../base/signals.js";
import { connection } from "../base/stream.js";
import { clockText, now } from "../base/time.js";
import { may } from "../state/session.js";
import { keepBarrier } from "../state/site.js";
import { words } from "../words/en.js";
import { button } from "./button.js";
import { icon } from "./icon.js";
import { problemText } from "./problem.js";

const t = words.barrier;

/**
 * The button that opens the barrier, and what came of it.
 *
 * One press is one order. It is off when it could do nothing: for viewers, and while the connection is lost.
 */
export function openBarrierButton({ size = "" } = {}) {
  const result = signal(null);
  const reason = () => {
    if (!may("operator")) return t.viewer;
    return connection.value === "lost" ? t.offline : null;
  };
  return h(
    "div",
    { class: `open-barrier ${size}` },
    button(t.openButton, {
      kind: "primary",
      icon: "barrier",
      disabled: () => reason() !== null,
      onclick: () => openBarrier(result),
      "data-part": "open-barrier",
    }),
    h("p", { class: "open-reason hint" }, reason),
    h("div", { role: "status" }, () => outcome(result.value)),
  );
}

async function openBarrier(result) {
  result.value = { tone: "plain", text: t.opening };
  try {
    const { body } = await api.post("/barrier/open", {});
    if (body.state) keepBarrier(body.state);
    result.value = { tone: "good", text: t.opened(clockText(now())) };
  } catch (error) {
    result.value = { tone: "bad", text: `${t.notOpened} ${problemText(error)}` };
  }
}

function outcome(result) {
  if (!result) return null;
  const name = { good: "check", bad: "alert" }[result.tone] ?? "clock";
  return h("p", { class: `outcome ${result.tone}`, "data-part": "barrier-result" }, icon(name), result.text);
}
