import { isForApplication, may } from "../state/session.js";
import { words } from "../words/en.js";

const settings = () => import("./settings/settings.js");
const application = { role: "viewer", isMinor: false, isForApplication: true };

/**
 * Every page: where it is, who may see it, and the module that makes it. Minor ones hide behind "More" on a phone;
 * those that are not listed are reached from other pages. `isForApplication` marks those of application operators.
 */
export const pages = [
  { path: "/live", icon: "live", role: "viewer", isMinor: false, load: () => import("./live/live.js") },
  { path: "/events", icon: "events", ...application, load: () => import("./events/events.js") },
  { path: "/lists", icon: "lists", ...application, load: () => import("./lists/lists.js") },
  { path: "/barrier", icon: "barrier", role: "viewer", isMinor: false, load: () => import("./barrier.js") },
  { path: "/status", icon: "status", role: "viewer", isMinor: true, load: () => import("./status.js") },
  { path: "/what-if", icon: "whatIf", role: "administrator", isMinor: true, load: () => import("./what-if/what-if.js") },
  { path: "/settings", icon: "settings", role: "administrator", isMinor: true, load: settings },
  { path: "/account", ...application, isListed: false, load: () => import("./own-account/own-account.js") },
  { path: "/assistant", role: "administrator", isListed: false, load: () => import("./assistant/assistant.js") },
].map(named);

function named(page) {
  const name = page.path.slice(1);
  const title = words.pages[name];
  return { isListed: true, title, shortTitle: words.pagesShort[name] ?? title, ...page };
}

/** Where one comes to without an address. */
export const home = () => (isForApplication() ? "/events" : "/live");

export const mayVisit = (page) => may(page.role) && (page.isForApplication || !isForApplication());

export function pageAt(path) {
  return pages.find((page) => page.path === (path === "/" ? home() : path)) ?? null;
}
