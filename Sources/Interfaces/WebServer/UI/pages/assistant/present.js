import { api } from "../../base/api.js";
import { isSame } from "../settings/paths.js";

const keys = ["cameras", "recognition", "events", "access", "setup"];

/** The settings as they are: each section's values and the descriptions of its fields. */
export async function readPresent() {
  const [{ body }, ...documents] = await Promise.all([
    api.get("/settings"),
    ...keys.map((key) => api.get(`/settings/${key}`)),
  ]);
  const present = Object.fromEntries(keys.map((key, index) => [key, documents[index].body]));
  const field = (key, path) =>
    body.sections.find((section) => section.key === key)?.fields.find((each) => each.path === path);
  return { ...present, field };
}

/**
 * What Finish sends: for each section that differs a merge patch, in an order in which the barrier comes last.
 * Only what the draft holds and what differs from the present is sent.
 */
export function patchesOf(draft, present) {
  const { cameras } = present.cameras;
  const rotations = draft.useCase === "freeFlow" ? (draft.rotation ?? {}) : {};
  const turned = cameras.map((camera) => ({ ...camera, rotation: rotations[camera.id] ?? camera.rotation }));
  const access = draft.useCase === "freeFlow" ? { isOn: false } : { isOn: true, ...draft.access };
  return [
    ["cameras", { cameras: turned }],
    ["recognition", { areas: draft.areas, region: draft.region }],
    ["events", { captureType: draft.captureType }],
    ["access", access],
  ]
    .map(([key, values]) => [key, changed(values, present[key])])
    .filter(([, values]) => Object.keys(values).length);
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
