import { api, onSignedOut } from "../base/api.js";
import { go } from "../base/router.js";
import { signal } from "../base/signals.js";
import { connect, disconnect } from "../base/stream.js";
import { setDeviceClock } from "../base/time.js";

/**
 * Who is at the page. `stage` is "loading", "unreachable", "setup", "signedOut" or "signedIn". `mayWatch` tells that
 * the picture can be seen without signing in, `previewMinutesLeft` for how long before the first account, and
 * `plainHTTP` that others on the network could read a password, and `httpsAddress` where they could not.
 */
export const session = signal({
  stage: "loading",
  account: null,
  version: "",
  mayWatch: false,
  previewMinutesLeft: null,
  plainHTTP: false,
  httpsAddress: null,
});

/** At this address the page shows event log and list management alone, and signs in for no more (ACCT-22). */
const isOperatorPlace = location.pathname.replace(/\/$/, "") === "/operator";

/** An application operator may with event log and lists what an operator may, and sees nothing else. */
const ranks = { viewer: 1, applicationOperator: 2, operator: 2, administrator: 3 };
const highest = isOperatorPlace ? ranks.operator : ranks.administrator;

/** Whether the person at the page has at least this role. Reads the session, so callers follow its changes. */
export function may(role) {
  const rank = ranks[session.value.account?.role] ?? 0;
  return Math.min(rank, highest) >= ranks[role];
}

/** Whether the person may change settings, those of the System aside (ACCT-06). */
export const mayConfigure = () => may("operator") && !isForApplication();

/** Whether event log and list management are all there is for this person, or at this address. */
export const isForApplication = () => isOperatorPlace || session.value.account?.role === "applicationOperator";

export async function readSession() {
  try {
    const { setupNeeded, clock, ...known } = (await api.get("/session")).body;
    setDeviceClock(clock);
    settle({ ...known, stage: setupNeeded ? "setup" : known.account ? "signedIn" : "signedOut" });
  } catch {
    settle({ stage: "unreachable", account: null });
  }
}

export async function signIn(name, password) {
  const as = isOperatorPlace ? { as: "applicationOperator" } : {};
  const { body } = await api.post("/session", { name, password, ...as });
  settle({ stage: "signedIn", account: body });
}

/** The first account; after it the assistant begins by itself (SETUP-05, SETUP-13). */
export async function setUp(name, password) {
  const { body } = await api.post("/setup", { name, password });
  if (!isOperatorPlace) go("/assistant");
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
