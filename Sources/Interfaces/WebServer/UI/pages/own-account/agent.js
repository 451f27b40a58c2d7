import { words } from "../../words/en.js";

const t = words.ownAccount.agents;

/** Looked for in this order, for browsers name those that they resemble. */
const browsers = [
  [/\bEdg\w*\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrom\w+\/|\bCriOS\/|HeadlessChrome/, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];
const longest = 60;

/** A program's own description of itself in a few words: “Firefox on Linux”. */
export function agentText(agent) {
  const name = (table) => table.find(([pattern]) => pattern.test(agent))?.[1];
  const [browser, system] = [name(browsers), name(systems)];
  if (browser && system) return t.of(browser, system);
  return browser ?? (agent.slice(0, longest) || t.unknown);
}
