/** Values inside a section's JSON, by the dotted paths of its fields. */

export function valueAt(document, path) {
  return path.split(".").reduce((value, name) => value?.[name], document);
}

/** `{ a: { b: value } }` for `a.b`, added to `target`. */
export function put(target, path, value) {
  const names = path.split(".");
  const last = names.pop();
  const place = names.reduce((object, name) => (object[name] ??= {}), target);
  place[last] = value;
  return target;
}

export const isSame = (left, right) => JSON.stringify(left) === JSON.stringify(right);

/**
 * A section's fields with those of list elements put under their list: `element` describes elements that are single
 * values, `elements` the members of those that are objects, with paths that begin at the element.
 */
export function nested(fields, prefix = "") {
  return fields
    .filter(({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes("*"))
    .map((field) => ({
      ...field,
      path: field.path.slice(prefix.length),
      element: fields.find(({ path }) => path === `${field.path}.*`),
      elements: nested(fields, `${field.path}.*.`),
    }));
}
