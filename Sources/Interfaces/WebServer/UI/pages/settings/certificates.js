import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { fullMomentText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { download } from "../../components/download.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { facts } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { confirmChange } from "./confirm-change.js";

const t = words.security;
const pemType = "application/x-pem-file";

/** The certificate that this unit made for itself. */
export function ownCertificate({ selfSigned }, { show }) {
  const renew = async () => {
    if (!(await confirmed({ title: t.own.renewTitle, text: t.own.renewText, action: t.own.renew }))) return;
    await attempt(async () => {
      show((await api.post("/https/self-signed")).body);
      toast(t.own.renewed);
    });
  };
  const actions = h(
    "div",
    { class: "actions" },
    h(
      "a",
      { class: "button plain", href: "/api/v1/https/self-signed.pem", download: "sallyport.pem", "data-part": "own-pem" },
      t.own.download,
    ),
    button(t.own.renew, { onclick: renew }),
  );
  return card(t.own.title, [h("p", {}, t.own.text), certificateFacts(selfSigned), actions], {
    class: "settings-section security",
    "data-part": "self-signed",
  });
}

/** The certificate of an authority: what it is, and a form for another. */
export function uploadedCertificate({ caSigned, certificate }, { show, read }) {
  const remove = async () => {
    if (!(await confirmed({ title: t.upload.removeTitle, text: t.upload.removeText, action: t.upload.remove }))) return;
    await attempt(async () => {
      await api.delete("/https/certificate");
      toast(t.upload.removed);
      await read();
    });
  };
  const isFree = caSigned && certificate !== "caSigned";
  return card(
    t.upload.title,
    [caSigned ? certificateFacts(caSigned) : h("p", { class: "hint" }, t.upload.none), uploadForm(show, read)],
    {
      class: "settings-section security",
      "data-part": "ca-signed",
      action: isFree && button(t.upload.remove, { kind: "quiet", icon: "remove", onclick: remove }),
    },
  );
}

function uploadForm(show, read) {
  const file = (name, label, hint) => {
    const input = h("input", { type: "file", class: "input", name, accept: ".pem,.crt,.cer,.key,.txt" });
    return field({ label, hint, control: input });
  };
  const certificate = file("certificate", t.upload.certificate, t.upload.certificateHint);
  const key = file("key", t.upload.key, t.upload.keyHint);
  const submit = async () => {
    const [chosen] = certificate.input.files;
    if (!chosen) throw new Unfinished([{ path: "certificate", message: t.upload.missing }]);
    const [secret] = key.input.files;
    const body = { certificate: await pemOf(chosen), ...(secret ? { key: await secret.text() } : {}) };
    const reply = (await api.post("/https/certificate", body)).body;
    if (reply.token) return confirmChange(reply, read);
    toast(t.upload.done);
    return show(reply);
  };
  const actions = button(t.upload.submit, { kind: "primary", type: "submit", "data-part": "upload-certificate" });
  return form({ fields: { certificate, key }, submit, actions });
}

/** A certificate in DER begins with a sequence, 0x30, which PEM never does. */
async function pemOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0x30) return file.text();
  const text = btoa(String.fromCharCode(...bytes.subarray(0, 65_536)));
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

/** A request for an authority, with a key of this unit. */
export function signingRequest({ request }, { show }) {
  const name = field({ label: t.request.name, hint: t.request.nameHint, name: "host", autocomplete: "off" });
  const submit = async () => {
    const host = name.value.trim();
    show((await api.post("/https/request", host ? { name: host } : {})).body);
    toast(t.request.done);
  };
  const keep = () => download("sallyport.csr", request, pemType);
  const actions = [
    request && button(t.request.download, { icon: "toFile", onclick: keep, "data-part": "download-request" }),
    button(t.request.submit, { type: "submit", "data-part": "make-request" }),
  ];
  return card(t.request.title, [h("p", {}, t.request.text), form({ fields: { name }, submit, actions })], {
    class: "settings-section security",
    "data-part": "signing-request",
  });
}

function certificateFacts({ subject, issuer, names, begins, ends, fingerprint, isSelfSigned }) {
  return facts([
    [t.facts.subject, subject],
    [t.facts.names, names.join(", ")],
    [t.facts.issuer, isSelfSigned ? t.facts.itself : issuer],
    [t.facts.begins, fullMomentText(begins)],
    [t.facts.ends, fullMomentText(ends)],
    [t.facts.fingerprint, h("code", { class: "fingerprint" }, fingerprint)],
  ]);
}
