import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { fullMomentText, momentText } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { agentText } from "./agent.js";

const t = words.ownAccount;

/** Where one is signed in: `{ element, read }`. */
export function ownSessions() {
  const state = signal({ stage: "reading", sessions: [] });
  const read = async () => {
    try {
      state.value = { stage: "ready", sessions: (await api.get("/sessions")).body.sessions };
    } catch (error) {
      state.value = { stage: "failed", sessions: [], refusal: problemText(error) };
    }
  };
  read();
  const isAlone = () => state.value.sessions.length < 2;
  const action = button(t.endOthers, { onclick: () => endOthers(read), disabled: isAlone, "data-part": "end-others" });
  const element = card(t.sessions, () => content(state.value, read), { action, class: "settings-section" });
  return { element, read };
}

function content({ stage, sessions, refusal }, read) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  return [
    h("ul", { class: "own-sessions", "aria-label": t.table }, sessions.map((each) => line(each, read))),
    sessions.length < 2 && h("p", { class: "hint" }, t.noOthers),
  ];
}

function line(session, read) {
  const device = agentText(session.agent);
  const begun = momentText(session.created);
  const details = [
    `${t.from} ${session.address}`,
    `${t.begun} ${begun}`,
    `${t.used} ${momentText(session.lastUsed)}`,
    `${t.ends} ${fullMomentText(session.expires)}`,
  ];
  const end = button(t.end, { "aria-label": t.endOf(device, begun), onclick: () => endOne(session, read) });
  return h(
    "li",
    { "data-session": session.isCurrent ? "current" : "other" },
    h(
      "div",
      {},
      h(
        "p",
        { class: "badges" },
        h("span", { class: "strong", title: session.agent }, device),
        session.isCurrent && badge(t.here, "good"),
        session.isApplicationOperator && badge(t.forApplication, "plain"),
      ),
      h("p", { class: "hint" }, details.map((text) => h("span", {}, text))),
    ),
    !session.isCurrent && end,
  );
}

async function endOne({ id }, read) {
  if (await attempt(() => api.delete(`/sessions/${encodeURIComponent(id)}`))) toast(t.ended);
  await read();
}

async function endOthers(read) {
  await attempt(async () => {
    const { ended } = (await api.delete("/sessions")).body;
    toast(t.othersEnded(ended));
  });
  await read();
}
