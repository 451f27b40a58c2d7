import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { fullMomentText } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { button } from "../../components/button.js";
import { facts } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { words } from "../../words/en.js";

const t = words.push;

/** How it goes with one server, as `states` tells, and the test event. `read` asks for the states anew. */
export function profileState(id, states, read) {
  const outcome = signal(null);
  const test = async () => {
    outcome.value = null;
    try {
      outcome.value = (await api.post(`/push/${id}/test`)).body;
    } catch (error) {
      outcome.value = { delivered: false, message: problemText(error) };
    }
    await read();
  };
  const content = () => {
    const state = states.value.find((each) => each.id === id);
    return state ? stateView(state) : h("p", { class: "hint" }, t.unsaved);
  };
  const isSaved = () => states.value.some((each) => each.id === id);
  return card(
    t.state,
    [
      content,
      () =>
        isSaved() && [
          h("p", { class: "hint" }, t.testHint),
          h("div", { class: "actions start" }, button(t.test, { icon: "send", onclick: test, "data-part": "test-push" })),
        ],
      h("div", { role: "status", "data-part": "push-outcome" }, () => outcome.value && outcomeView(outcome.value)),
    ],
    { "data-part": "push-state" },
  );
}

function stateView(state) {
  const moment = (text) => (text ? fullMomentText(text) : null);
  return [
    h("p", {}, stateBadge(state)),
    facts([
      [t.delivered, String(state.delivered)],
      [t.waiting, String(state.waiting)],
      [t.discarded, state.discarded ? String(state.discarded) : null],
      [t.lastDelivered, moment(state.lastDelivered) ?? t.never],
      [t.oldest, moment(state.oldest)],
    ]),
    state.trouble && h("p", { class: "form-error", "data-part": "push-trouble" }, `${t.lastError}: ${state.trouble}`),
  ];
}

function stateBadge({ isOn, trouble, troubleSince, delivered }) {
  if (!isOn) return badge(t.off);
  if (trouble) return badge(t.failing(fullMomentText(troubleSince)), "bad", "alert");
  return delivered ? badge(t.works, "good", "check") : badge(t.idle);
}

const outcomeView = ({ delivered, message }) =>
  h("p", { class: delivered ? "with-icon" : "form-error" }, message);
