import { h } from "../../../base/dom.js";
import { words } from "../../../words/en.js";
import { profileFields } from "../../integration/profile-fields.js";
import { ownProfileOf } from "../present.js";

const t = words.push.step;
const names = ["protocol", "url", "deviceID", "types", "isOn", "withoutImages"];

/** SETUP-16, SETUP-22: where event data are sent. What is entered becomes push profile 1 at Finish (SETUP-34). */
export function eventDataStep({ present, draft, change }) {
  const set = ownProfileOf(present) ?? {};
  const fields = profileFields({
    field: (path) => present.field("push", path),
    profile: { ...set, ...draft.peek().push },
    before: set,
    presetDeviceID: present.presetDeviceID,
    names,
    path: "push",
  });
  const keep = () => {
    const push = fields.changes();
    change({ push: Object.keys(push).length ? push : undefined });
  };
  for (const element of fields.elements) {
    element.addEventListener("change", () => {
      try {
        keep();
      } catch {
        // Something is missing yet: Next says what.
      }
    });
  }
  const check = () => {
    for (const control of Object.values(fields.registry)) control.setError(null);
    try {
      keep();
      return true;
    } catch (error) {
      for (const { path, message } of error.fields ?? []) {
        fields.registry[path]?.setError(message);
        fields.registry[path]?.input?.focus();
      }
      return false;
    }
  };
  return { title: t.title, body: [h("p", {}, t.lead), fields.elements], check };
}
