import { h } from "./base/dom.js";
import { effect, onEnd, scope, signal } from "./base/signals.js";
import { button } from "./components/button.js";
import { empty, waiting } from "./components/notice.js";
import { setupPage } from "./pages/setup.js";
import { signInPage } from "./pages/sign-in.js";
import { shell } from "./shell.js";
import { confirmByAddress } from "./state/confirm.js";
import { readSession, session } from "./state/session.js";
import { words } from "./words/en.js";

const stages = {
  loading: () => waiting(words.common.reading),
  unreachable: () =>
    empty({
      icon: "offline",
      title: words.shell.unreachableTitle,
      text: words.shell.unreachable,
      action: button(words.common.retry, { kind: "primary", onclick: readSession }),
    }),
  setup: setupPage,
  signedOut: signInPage,
  signedIn: shell,
};

/** The stage alone, so that other changes of the session do not build the page anew. */
const stage = signal("loading");
effect(() => {
  stage.value = session.value.stage;
});

effect(() => {
  const make = stages[stage.value];
  const { result, end } = scope(make);
  onEnd(end);
  document.getElementById("app").replaceChildren(h("div", { class: `stage-${stage.peek()}` }, result));
});

confirmByAddress().then(readSession);
