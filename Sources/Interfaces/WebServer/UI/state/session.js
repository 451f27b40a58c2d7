import { api, onSignedOut } from "../base/api.js";
import { go } from "../base/router.js";
import { signal } from "../base/signals.js";
import { connect, disconnect } from "../base/stream.js";

/**
 * Who is at the page. `stage` is "loading", "unreachable", "setup", "signedOut" or "signedIn". `mayWatch` tells that
 * the picture can be seen without signing in, `previewMinutesLeft` for how long before the first account, and
 * `plainHTTP` that others on the network could read a password.
 */
export const session = signal({
  stage: "loading",
  account: null,
  version: "",
  mayWatch: false,
  previewMinutesLeft: null,
  plainHTTP: false,
});

const ranks = { viewer: 1, operator: 2, administrator: 3 };

/** Whether the person at the page has at least this role. Reads the session, so callers follow its changes. */
export function may(role) {
  const rank = ranks[session.value.account?.role] ?? 0;
  return rank >= ranks[role];
}

export async function readSession() {
  try {
    const { setupNeeded, ...known } = (await api.get("/session")).body;
    settle({ ...known, stage: setupNeeded ? "setup" : known.account ? "signedIn" : "signedOut" });
  } catch {
    settle({ stage: "unreachable", account: null });
  }
}

export async function signIn(name, password) {
  const { body } = await api.post("/session", { name, password });
  settle({ stage: "signedIn", account: body });
}

/** The first account; after it the assistant begins by itself (SETUP-05, SETUP-13). */
export async function setUp(name, password) {
  const { body } = await api.post("/setup", { name, password });
  go("/assistant");
  settle({ stage: "signedIn", account: body });
}

export async function signOut() {
  await api.delete("/session").catch(() => {});
  await readSession();
}

function settle(change) {
  if (change.stage === "signedIn") connect();
  else disconnect();
  session.value = { ...session.peek(), ...change };
}

onSignedOut(() => {
  if (session.peek().stage === "signedIn") settle({ stage: "signedOut", account: null, mayWatch: false });
});
