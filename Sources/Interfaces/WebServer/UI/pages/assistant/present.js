import { api } from "../../base/api.js";
import { areasPatch } from "../../areas/of-camera.js";
import { isSame } from "../settings/paths.js";

const keys = ["cameras", "recognition", "events", "push", "access", "setup"];
/** The push profile that the assistant writes (SETUP-34). */
const ownProfile = "1";

/** The settings as they are: each section's values and the descriptions of its fields. */
export async function readPresent() {
  const [{ body }, pushing, ...documents] = await Promise.all([
    api.get("/settings"),
    api.get("/push"),
    ...keys.map((key) => api.get(`/settings/${key}`)),
  ]);
  const present = Object.fromEntries(keys.map((key, index) => [key, documents[index].body]));
  const field = (key, path) =>
    body.sections.find((section) => section.key === key)?.fields.find((each) => each.path === path);
  return { ...present, field, presetDeviceID: pushing.body.presetDeviceID };
}

/**
 * What Finish sends: for each section that differs a merge patch, in an order in which the barrier comes last.
 * Only what the draft holds and what differs from the present is sent.
 */
export function patchesOf(draft, present) {
  const { cameras } = present.cameras;
  const rotations = draft.useCase === "freeFlow" ? (draft.rotation ?? {}) : {};
  const turned = cameras.map((camera) => ({ ...camera, rotation: rotations[camera.id] ?? camera.rotation }));
  const drawn = cameras.filter(({ id }) => draft.areas?.[id]).map(({ id }) => [id, draft.areas[id]]);
  const access = draft.useCase === "freeFlow" ? { isOn: false } : { isOn: true, ...draft.access };
  return [
    ["cameras", { cameras: turned }],
    ["recognition", { ...areasPatch(present.recognition, drawn, cameras.length < 2), region: draft.region }],
    ["events", { captureType: draft.captureType }],
    ["push", { profiles: withOwnProfile(draft.push, present.push.profiles) }],
    ["access", access],
  ]
    .map(([key, values]) => [key, changed(values, present[key])])
    .filter(([, values]) => Object.keys(values).length);
}

/** The profile that the assistant fills in, as it is now; undefined before the first time. */
export const ownProfileOf = (present) => present.push.profiles.find(({ id }) => id === ownProfile);

/** All profiles with what the draft says of the assistant's. */
function withOwnProfile(drafted, profiles) {
  if (!drafted) return undefined;
  if (!profiles.some(({ id }) => id === ownProfile)) return [{ id: ownProfile, ...drafted }, ...profiles];
  return profiles.map((profile) => (profile.id === ownProfile ? { ...profile, ...drafted } : profile));
}

function changed(values, present) {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== undefined && !isSame(value, present[name])),
  );
}

/** Sends the patches one after the other; a section that somebody else changed meanwhile keeps their other fields. */
export async function commit(patches) {
  for (const [key, values] of patches) {
    const { etag } = await api.get(`/settings/${key}`);
    await api.patch(`/settings/${key}`, values, { "if-match": etag });
  }
}
