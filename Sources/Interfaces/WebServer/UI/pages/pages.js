import { words } from "../words/en.js";

const settings = () => import("./settings/settings.js");

/**
 * Every page: where it is, who may see it, and the module that makes it. Minor ones hide behind "More" on a phone;
 * those that are not listed are reached from other pages.
 */
export const pages = [
  { path: "/live", icon: "live", role: "viewer", isMinor: false, load: () => import("./live/live.js") },
  { path: "/events", icon: "events", role: "viewer", isMinor: false, load: () => import("./events/events.js") },
  { path: "/lists", icon: "lists", role: "viewer", isMinor: false, load: () => import("./lists/lists.js") },
  { path: "/barrier", icon: "barrier", role: "viewer", isMinor: false, load: () => import("./barrier.js") },
  { path: "/status", icon: "status", role: "viewer", isMinor: true, load: () => import("./status.js") },
  { path: "/settings", icon: "settings", role: "administrator", isMinor: true, load: settings },
  { path: "/accounts", role: "administrator", isListed: false, load: () => import("./accounts.js") },
  { path: "/assistant", role: "administrator", isListed: false, load: () => import("./assistant/assistant.js") },
].map(named);

function named(page) {
  const name = page.path.slice(1);
  const title = words.pages[name];
  return { isListed: true, title, shortTitle: words.pagesShort[name] ?? title, ...page };
}

export function pageAt(path) {
  return pages.find((page) => page.path === (path === "/" ? "/live" : path)) ?? null;
}
