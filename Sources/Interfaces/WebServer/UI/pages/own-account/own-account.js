import { h } from "../../base/dom.js";
import { fullMomentText } from "../../base/time.js";
import { facts } from "../../components/notice.js";
import { card, pageHead } from "../../components/page-head.js";
import { session } from "../../state/session.js";
import { words } from "../../words/en.js";
import { changePassword } from "./change-password.js";
import { ownSessions } from "./sessions.js";

const t = words.ownAccount;

/** What everybody may do with what is their own: see who they are, change the password, end sessions. */
export default function ownAccountPage() {
  const sessions = ownSessions();
  return [
    pageHead(t.title),
    h(
      "div",
      { class: "own-account" },
      h(
        "div",
        { class: "own-account-side" },
        h("section", { class: "card", "aria-label": t.name, "data-part": "who-am-i" }, who),
        card(t.change, changePassword(sessions.read), { class: "settings-section" }),
      ),
      sessions.element,
    ),
  ];
}

function who() {
  const { account } = session.value;
  return (
    account &&
    facts([
      [t.name, account.name],
      [t.role, words.roles[account.role]],
      [t.since, fullMomentText(account.created)],
    ])
  );
}
