const asked = new Map();

/** Brings the style sheet of a page that is not the first one; resolves when it counts, or cannot be had. */
export function style(path) {
  if (!asked.has(path)) asked.set(path, new Promise((resolve) => add(path, resolve)));
  return asked.get(path);
}

function add(path, resolve) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: path, onload: resolve, onerror: resolve });
  document.head.append(link);
}
