import { words } from "../words/en.js";
import { Refusal } from "../base/api.js";

/** A failure as a sentence for the person at the page. A programming error is not hidden: it goes on. */
export function problemText(error) {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === "network") return words.problem.network;
  if (error.status === 429) return words.problem.tooMany(error.retryAfter);
  if (error.status === 403 && !error.detail) return words.problem.forbidden;
  return error.detail || error.title || words.problem.unknown(error.status);
}
