import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { choices } from "../../components/choices.js";
import { toggle } from "../../components/field.js";
import { form } from "../../components/form.js";
import { banner, facts } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { confirmChange } from "./confirm-change.js";

const t = words.security;

/** Which ways in are open and with which certificate; a change that could lock people out has to be confirmed. */
export function httpsCard(https, { show, read }) {
  return card(
    t.title,
    [
      h("p", {}, t.text),
      https.trouble && banner({ tone: "warn", title: t.troubleTitle, text: https.trouble }),
      https.waiting && waitingBanner(https.waiting, read),
      facts([
        [t.access, t.names[https.access]],
        [t.address, https.access !== "http" && https.httpsAddress && addressLink(https)],
        [t.connection, https.isEncrypted ? t.encrypted : t.readable],
      ]),
      choiceForm(https, show, read),
    ],
    { class: "settings-section security", "data-part": "https" },
  );
}

const addressLink = ({ httpsAddress }) =>
  h("a", { href: `${httpsAddress}/#/settings?section=security`, "data-part": "https-address" }, httpsAddress);

function choiceForm(https, show, read) {
  const isOn = signal(https.access !== "http");
  let access = https.access === "https" ? "https" : "both";
  let certificate = https.certificate;
  const enable = toggle({
    label: t.enable,
    hint: t.enableHint,
    name: "enable-https",
    checked: isOn.peek(),
    onchange: (event) => (isOn.value = event.target.checked),
  });
  const ways = choices({
    label: t.access,
    name: "ways",
    options: t.ways,
    value: access,
    onchange: (value) => (access = value),
  });
  const kinds = choices({
    label: t.certificate,
    name: "certificate",
    options: t.certificates,
    value: certificate,
    onchange: (value) => (certificate = value),
  });
  const submit = async () => {
    const wanted = { access: isOn.peek() ? access : "http", certificate };
    const { body } = await api.put("/https", wanted);
    if (body.token) return confirmChange(body, read);
    toast(t.saved);
    return show(body);
  };
  return form({
    fields: { certificate: kinds, access: ways },
    body: [
      enable.element,
      h("div", { class: "form", hidden: () => !isOn.value }, kinds.element, ways.element),
    ],
    submit,
    actions: button(t.save, { kind: "primary", type: "submit", "data-part": "save-https" }),
  });
}

/** Seen by whoever comes by the new way and signs in there. */
function waitingBanner({ access }, read) {
  const decide = (work) => async () => {
    await attempt(work);
    await read();
  };
  const keep = decide(async () => {
    await api.post("/https/confirm", {});
    toast(t.confirm.kept);
  });
  return banner({
    tone: "warn",
    title: t.confirm.waitingTitle(t.names[access]),
    text: t.confirm.text,
    action: h(
      "div",
      { class: "actions" },
      button(t.confirm.keep, { kind: "primary", onclick: keep, "data-part": "keep-https" }),
      button(t.confirm.takeBack, { onclick: decide(() => api.delete("/https/attempt")) }),
    ),
  });
}
