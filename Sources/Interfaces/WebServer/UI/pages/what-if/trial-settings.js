import { api } from "../../base/api.js";

/** The sections that can be tried, with those of their settings that a decision on a past event depends on. */
const tried = {
  matching: ["strict", "deviation", "lookAlikes"],
  access: ["isOn", "mode", "lists", "direction", "area"],
  recognition: ["minConfidence", "minimumCharacters"],
};

/** `[{ key, fields, values, etag }]` as saved, in the order of the page. */
export async function readSections() {
  const [{ body }, ...saved] = await Promise.all([
    api.get("/settings"),
    ...Object.keys(tried).map((key) => api.get(`/settings/${key}`)),
  ]);
  return Object.entries(tried).map(([key, paths], index) => {
    const described = body.sections.find((section) => section.key === key)?.fields ?? [];
    const fields = paths.map((path) => described.find((field) => field.path === path)).filter(Boolean);
    return { key, fields, values: saved[index].body, etag: saved[index].etag };
  });
}

/** Whether settings that can be tried are among the fields of a section. */
export const isTried = ({ key, fields }) => fields.some(({ path }) => tried[key]?.includes(path));

/** The changes that an address brings, `{ matching: { strict: true } }`. What cannot be read is left out. */
export function draftOf(query) {
  const entries = Object.keys(tried).map((key) => [key, parsed(query[key])]);
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
