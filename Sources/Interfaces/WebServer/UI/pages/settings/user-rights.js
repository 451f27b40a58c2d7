import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { field, toggle } from "../../components/field.js";
import { empty, waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { rightsTable } from "./rights-table.js";
import { sectionForm } from "./section-form.js";

const t = words.rights;

/** Who may do what: the page for operators, what strangers see, and the table of roles. `guests` is their section. */
export function userRightsPage(guests) {
  const state = signal({ stage: "reading" });
  const moving = signal(null);
  const read = async () => {
    try {
      const rights = (await api.get("/user-rights")).body;
      moving.value ??= rights.movingCameras;
      state.value = { stage: "ready", rights };
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  return [
    card(t.application, () => part(state.value, read, addressPart), { class: "settings-section" }),
    () => guests && moving.value && guestsPart(guests, moving.value, read),
    card(t.matrix, () => part(state.value, read, matrixPart), { class: "settings-section" }),
  ];
}

function part({ stage, rights, refusal }, read, make) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "ready") return make(rights);
  return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
}

/** The address as this browser reaches the appliance: a proxy before it may be known to it by another name. */
function addressPart({ operatorPath }) {
  const input = h("input", {
    class: "input",
    type: "url",
    readonly: true,
    value: new URL(operatorPath, location.origin).href,
    "data-part": "operator-address",
    onfocus: () => input.select(),
  });
  const copy = async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      toast(t.copied);
    } catch {
      toast(t.notCopied, { tone: "plain" });
    }
  };
  return h(
    "div",
    { class: "form" },
    h("p", {}, t.applicationText),
    h(
      "div",
      { class: "copy-line" },
      field({ label: t.address, control: input }).element,
      button(t.copy, { onclick: copy, "data-part": "copy-address" }),
    ),
  );
}

/** Viewing can be switched; moving cameras only where one can be moved, and otherwise the reason is told. */
function guestsPart(guests, { available, reason }, onSaved) {
  const has = (path) => available || path !== "anonymousPTZ";
  const refused = toggle({ label: t.ptz, hint: reason, disabled: true, name: "anonymousPTZ" }).element;
  const more = available ? null : refused;
  return h("div", { "data-part": "guests" }, sectionForm(guests, { title: t.guests, more, onSaved, has }));
}

function matrixPart(rights) {
  const accounts = h("a", { href: link("/settings", { section: "accounts" }) }, t.toAccounts);
  return [h("p", {}, t.matrixText, " ", accounts), rightsTable(rights)];
}
