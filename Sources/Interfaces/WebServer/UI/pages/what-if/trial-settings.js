import { api } from "../../base/api.js";

/** The sections that can be tried, with those of their settings that a decision on a past event depends on. */
const tried = {
  matching: ["strict", "deviation", "lookAlikes"],
  access: ["isOn", "mode", "lists", "direction", "area"],
  recognition: ["minConfidence", "minimumCharacters"],
};

const schedules = "schedules";

/** `[{ key, fields, values, etag }]` as saved, in the order of the page, and last `{ key, lists }` with the schedules. */
export async function readSections() {
  const [{ body }, { body: known }, ...saved] = await Promise.all([
    api.get("/settings"),
    api.get("/lists"),
    ...Object.keys(tried).map((key) => api.get(`/settings/${key}`)),
  ]);
  const sections = Object.entries(tried).map(([key, paths], index) => {
    const described = body.sections.find((section) => section.key === key)?.fields ?? [];
    const fields = paths.map((path) => described.find((field) => field.path === path)).filter(Boolean);
    return { key, fields, values: saved[index].body, etag: saved[index].etag };
  });
  return [...sections, { key: schedules, lists: known.lists }];
}

/** The changes as the appliance takes them. */
export function questionOf({ [schedules]: times, ...settings }) {
  return times ? { settings, schedules: times } : { settings };
}

/** Saves a section's changes. */
export async function saveSection({ key, etag }, patch) {
  if (key !== schedules) return api.patch(`/settings/${key}`, patch, { "if-match": etag });
  for (const [id, schedule] of Object.entries(patch)) await api.patch(`/lists/${id}`, { schedule });
}

/** Whether settings that can be tried are among the fields of a section. */
export const isTried = ({ key, fields }) => fields.some(({ path }) => tried[key]?.includes(path));

/** The changes that an address brings, `{ matching: { strict: true } }`. What cannot be read is left out. */
export function draftOf(query) {
  const entries = [...Object.keys(tried), schedules].map((key) => [key, parsed(query[key])]);
  return Object.fromEntries(entries.filter(([, patch]) => Object.keys(patch).length));
}

/** The same for an address. */
export function queryOfDraft(draft) {
  return Object.fromEntries(Object.entries(draft).map(([key, patch]) => [key, JSON.stringify(patch)]));
}

/** Of a section's changes only those that can be tried. */
export function triedPart(key, patch) {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => tried[key].includes(name)));
}

function parsed(text) {
  try {
    const value = JSON.parse(text ?? "{}");
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
