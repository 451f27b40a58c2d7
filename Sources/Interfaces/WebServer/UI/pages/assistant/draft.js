import { signal } from "../../base/signals.js";
import { session } from "../../state/session.js";

/**
 * What somebody entered in the assistant and did not finish: kept in this browser, for each account by itself. The
 * appliance learns of it at Finish alone.
 *
 * `{ step, useCase, rotation: { camera: degrees }, areas: { camera: [area] }, region, captureType, access: { … },
 * push: { … } }`; what is missing there stays as it is set now.
 */
const key = () => `assistant:${session.peek().account?.name ?? ""}`;

export function draftOf() {
  try {
    const draft = JSON.parse(localStorage.getItem(key()));
    return draft && typeof draft === "object" ? draft : null;
  } catch {
    return null;
  }
}

export function dropDraft() {
  try {
    localStorage.removeItem(key());
  } catch {
    return;
  }
}

function keep(draft) {
  try {
    localStorage.setItem(key(), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing still has the draft until the page is closed.
  }
}

/** The draft as a signal that is kept with every change. */
export function openDraft() {
  const draft = signal(draftOf() ?? {});
  const change = (part) => {
    draft.value = { ...draft.peek(), ...part };
    keep(draft.peek());
  };
  return { draft, change, changeAccess: (part) => change({ access: { ...draft.peek().access, ...part } }) };
}
