import { api } from "../base/api.js";
import { problemText } from "../components/problem.js";
import { toast } from "../components/toast.js";
import { words } from "../words/en.js";

const name = "confirm";

/** The address at which a change is confirmed by the new way; afterwards the page of security is there. */
export const confirmAddress = (origin, token) => `${origin}/?${name}=${token}#/settings?section=security`;

/** Confirms what the address of this page was opened for, if anything. */
export async function confirmByAddress() {
  const here = new URL(location.href);
  const token = here.searchParams.get(name);
  if (!token) return;
  here.searchParams.delete(name);
  history.replaceState(null, "", here);
  try {
    await api.post("/https/confirm", { token });
    toast(words.security.confirm.kept);
  } catch (error) {
    toast(problemText(error), { tone: "bad" });
  }
}
