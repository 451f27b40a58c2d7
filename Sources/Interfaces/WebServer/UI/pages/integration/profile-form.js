import { api } from "../../base/api.js";
import { button } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { form } from "../../components/form.js";
import { card } from "../../components/page-head.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { profileFields } from "./profile-fields.js";

const t = words.push;
const names = ["protocol", "url", "deviceID", "types", "isOn", "withoutImages", "user", "password"];

/**
 * The form of one profile; one that is not among the saved ones is added. `isChanged` says whether there is something
 * unsaved, `read` reads everything anew.
 */
export function profileForm({ section, profiles, etag, presetDeviceID, id, isChanged, read }) {
  const index = profiles.findIndex((each) => each.id === id);
  const profile = profiles[index] ?? { id };
  const place = index < 0 ? profiles.length : index;
  const fields = profileFields({
    field: (path) => section.fields.find((each) => each.path === path),
    profile,
    presetDeviceID,
    names,
    path: `profiles.${place}`,
  });
  const submit = async () => {
    const changes = fields.changes();
    if (index >= 0 && !Object.keys(changes).length) return toast(words.settings.unchanged, { tone: "plain" });
    await store(profiles.toSpliced(place, 1, { ...profile, ...changes }), etag);
    toast(t.saved(id));
    await read();
  };
  const isNothing = () => !isChanged.value;
  const element = form({
    fields: fields.registry,
    body: fields.elements,
    submit,
    actions: [
      index >= 0 && removeButton(profiles, index, etag, read),
      button(words.settings.revert, { kind: "quiet", onclick: read, disabled: isNothing }),
      button(words.settings.save, { kind: "primary", type: "submit", disabled: isNothing, "data-part": "save-profile" }),
    ],
  });
  for (const name of ["input", "change"]) element.addEventListener(name, () => (isChanged.value = true));
  return card(t.profileTitle(id), element, { class: "settings-section" });
}

function removeButton(profiles, index, etag, read) {
  const { id } = profiles[index];
  const remove = async () => {
    if (!(await confirmed({ title: t.removeTitle(id), text: t.removeText, action: words.common.remove }))) return;
    const isDone = await attempt(() => store(profiles.toSpliced(index, 1), etag));
    if (isDone) toast(t.removed(id));
    await read();
  };
  return button(t.remove, { kind: "quiet", icon: "remove", onclick: remove, "data-part": "remove-profile" });
}

const store = (profiles, etag) => api.patch("/settings/push", { profiles }, { "if-match": etag });
