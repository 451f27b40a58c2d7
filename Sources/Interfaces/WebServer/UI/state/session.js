import { api, onSignedOut } from "../base/api.js";
import { signal } from "../base/signals.js";
import { connect, disconnect } from "../base/stream.js";

/** Who is at the page. `stage` is "loading", "unreachable", "setup", "signedOut" or "signedIn". */
export const session = signal({ stage: "loading", account: null, version: "" });

const ranks = { viewer: 1, operator: 2, administrator: 3 };

/** Whether the person at the page has at least this role. Reads the session, so callers follow its changes. */
export function may(role) {
  const rank = ranks[session.value.account?.role] ?? 0;
  return rank >= ranks[role];
}

export async function readSession() {
  try {
    const { body } = await api.get("/session");
    settle(body.setupNeeded ? "setup" : body.account ? "signedIn" : "signedOut", body.account, body.version);
  } catch {
    settle("unreachable", null);
  }
}

export async function signIn(name, password) {
  const { body } = await api.post("/session", { name, password });
  settle("signedIn", body);
}

export async function setUp(name, password) {
  const { body } = await api.post("/setup", { name, password });
  settle("signedIn", body);
}

export async function signOut() {
  await api.delete("/session").catch(() => {});
  settle("signedOut", null);
}

function settle(stage, account, version = session.peek().version) {
  if (stage === "signedIn") connect();
  else disconnect();
  session.value = { stage, account, version };
}

onSignedOut(() => {
  if (session.peek().stage === "signedIn") settle("signedOut", null);
});
