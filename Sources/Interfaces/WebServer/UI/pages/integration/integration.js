import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, onEnd, scope, signal, untracked } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { field, select } from "../../components/field.js";
import { empty, waiting } from "../../components/notice.js";
import { pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { health, newest } from "../../state/site.js";
import { words } from "../../words/en.js";
import { sectionForm } from "../settings/section-form.js";
import { profileForm } from "./profile-form.js";
import { profileState } from "./profile-state.js";

const t = words.push;

/** Servers that are told of events: profile by profile, with how it goes and a test (PUSH-01 to PUSH-09, PUSH-18). */
export default function integrationPage() {
  const page = signal({ stage: "reading" });
  const states = signal([]);
  const read = async () => {
    try {
      const [all, { body, etag }, pushing] = await Promise.all([
        api.get("/settings"),
        api.get("/settings/push"),
        api.get("/push"),
      ]);
      states.value = pushing.body.profiles;
      const section = all.body.sections.find(({ key }) => key === "push");
      const { presetDeviceID } = pushing.body;
      page.value = { stage: "ready", section, profiles: body.profiles, etag, presetDeviceID };
    } catch (error) {
      page.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  followStates(states);
  const chosen = signal("1");
  return [pageHead(words.pages.integration), content(page, chosen, states, read)];
}

/** Each event and each trouble changes how it stands with a server. */
function followStates(states) {
  const reread = async () => {
    try {
      states.value = (await api.get("/push")).body.profiles;
    } catch {
      // The next event asks again; what is shown stays.
    }
  };
  effect(() => {
    if (health.value || newest.value) untracked(reread);
  });
}

function content(page, chosen, states, read) {
  const element = h("div", { class: "integration" });
  effect(() => {
    const [now, id] = [page.value, chosen.value];
    const { result, end } = scope(() => parts(now, id, chosen, states, read));
    onEnd(end);
    element.replaceChildren(...result);
  });
  return element;
}

function parts(now, id, chosen, states, read) {
  if (now.stage === "reading") return [waiting(words.common.reading)];
  if (now.stage === "failed") {
    return [empty({ icon: "alert", title: now.refusal, action: button(words.common.retry, { onclick: read }) })];
  }
  const isChanged = signal(false);
  return [
    h("h2", {}, t.title),
    h("p", {}, t.lead),
    chooser(now.profiles, id, chosen, isChanged),
    profileForm({ ...now, id, isChanged, read }),
    profileState(id, states, async () => (states.value = (await api.get("/push")).body.profiles)),
    sectionForm(now.section, { title: t.limits, has: (path) => !path.startsWith("profiles"), onSaved: read }),
  ];
}

/** PUSH-18: one profile at a time; what is not saved would be lost with the choice of another. */
function chooser(profiles, id, chosen, isChanged) {
  const saved = profiles.map((each) => [each.id, t.profile(each.id, each.url, each.isOn)]);
  const options = profiles.some((each) => each.id === id) ? saved : [...saved, [id, `${t.profileTitle(id)}: ${t.fresh}`]];
  const choose = async (next) => {
    const isWanted = !isChanged.peek() || (await confirmed({ title: t.leaveTitle, text: t.leaveText, action: t.leave }));
    if (isWanted) chosen.value = next;
    else control.value = id;
  };
  const control = select(options, {
    value: id,
    name: "profile",
    onchange: (event) => choose(event.target.value),
  });
  const isFull = profiles.length >= 8;
  const add = () => choose(freeNumber(profiles));
  return h(
    "div",
    { class: "field-row" },
    field({ label: t.profiles, control }).element,
    button(t.add, { icon: "plus", onclick: add, disabled: isFull || !saved.length, "data-part": "add-profile" }),
  );
}

/** The least number that no profile has. */
function freeNumber(profiles) {
  const taken = new Set(profiles.map(({ id }) => id));
  let number = 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}
