import { isForApplication, may } from "../state/session.js";
import { words } from "../words/en.js";

const settings = () => import("./settings/settings.js");
/** A viewer's page is the picture and no more (ACCT-07). */
const live = () => (may("operator") ? import("./live/live.js") : import("./live/picture-page.js"));
const application = { role: "operator", isMinor: false, isForApplication: true };

/**
 * Every page: where it is, who may see it, and the module that makes it. Minor ones hide behind "More" on a phone;
 * those that are not listed are reached from other pages. `isForApplication` marks those of application operators.
 */
export const pages = [
  { path: "/live", icon: "live", role: "viewer", isMinor: false, load: live },
  { path: "/events", icon: "events", ...application, load: () => import("./events/events.js") },
  { path: "/lists", icon: "lists", ...application, load: () => import("./lists/lists.js") },
  { path: "/barrier", icon: "barrier", role: "operator", isMinor: false, load: () => import("./barrier.js") },
  { path: "/status", icon: "status", role: "operator", isMinor: true, load: () => import("./status.js") },
  { path: "/what-if", icon: "whatIf", role: "operator", isMinor: true, load: () => import("./what-if/what-if.js") },
  { path: "/settings", icon: "settings", role: "operator", isMinor: true, load: settings },
  {
    path: "/integration",
    icon: "send",
    role: "operator",
    isMinor: true,
    load: () => import("./integration/integration.js"),
  },
  { path: "/account", ...application, role: "viewer", isListed: false, load: () => import("./own-account/own-account.js") },
  { path: "/about", ...application, role: "viewer", isListed: false, load: () => import("./about/about.js") },
  { path: "/assistant", role: "operator", isListed: false, load: () => import("./assistant/assistant.js") },
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
