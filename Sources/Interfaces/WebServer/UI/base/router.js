import { queryText } from "./api.js";
import { signal } from "./signals.js";

/** The page's address lies behind the `#`: `#/events?plate=ABC`. It can be bookmarked, and Back works. */
export const place = signal(read());

addEventListener("hashchange", () => {
  place.value = read();
});

function read() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?");
  return { path: path || "/", query: Object.fromEntries(new URLSearchParams(query)) };
}

export function link(path, query) {
  const text = queryText(query);
  return `#${path}${text ? `?${text}` : ""}`;
}

export function go(path, query) {
  location.hash = link(path, query);
  place.value = read();
}

/** Goes on to `path` in the present step of the browser's history. */
export function forward(path) {
  history.replaceState(null, "", link(path));
  place.value = read();
}

/**
 * Changes the query of the page at `path` without a new step in the browser's history and without a new page. Does
 * nothing when another page has come meanwhile.
 */
export function keepQuery(path, query) {
  if (place.peek().path === path) history.replaceState(null, "", link(path, query));
}
