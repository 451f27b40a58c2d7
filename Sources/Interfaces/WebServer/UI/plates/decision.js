import { words } from "../words/en.js";

const t = words.decision;

const tones = {
  listed: "good",
  openToAll: "good",
  blocklisted: "bad",
  waitingForDirection: "info",
  listsUnavailable: "bad",
};

/**
 * An event's decision for people: what happened, why, and how it looks.
 * `tone` is good, bad, info or plain; no meaning hangs on the colour alone.
 */
export function decision(event) {
  const access = event.access;
  if (!access) return { tone: "plain", icon: "minus", headline: t.none, why: t.noneWhy };
  if (access.opens) return allowed(access);
  const tone = tones[access.reason] ?? "plain";
  const icon = { bad: "block", info: "clock" }[tone] ?? "minus";
  const headline = access.reason === "waitingForDirection" ? t.waits : t.refused;
  return { tone, icon, headline, why: why(access) };
}

function allowed(access) {
  if (access.outcome === "opened") return { tone: "good", icon: "check", headline: t.opened, why: why(access) };
  if (!access.outcome) return { tone: "good", icon: "check", headline: t.allowed, why: why(access) };
  const trouble = t.outcomes[access.outcome] ?? t.outcomes.failed;
  const isHarmless = access.outcome === "already-done" || access.outcome === "locked-out";
  return {
    tone: isHarmless ? "good" : "bad",
    icon: isHarmless ? "check" : "alert",
    headline: isHarmless ? t.allowed : t.allowedNotOpened,
    why: `${why(access)} ${trouble}`,
  };
}

function why(access) {
  const word = t.reasons[access.reason];
  return word ? word(access.match) : (access.explanation ?? "");
}

/** The list a plate was found on: `{ name, tone }`, or null. */
export function listOf(event) {
  const match = event.access?.match;
  return match ? { name: match.listName, tone: listTone(match.list) } : null;
}

export function listTone(id) {
  return { allow: "good", block: "bad", custom: "info" }[id] ?? "plain";
}
