import { api } from "../base/api.js";
import { words } from "../words/en.js";
import { button } from "./button.js";
import { confirmed } from "./dialog.js";
import { attempt, toast } from "./toast.js";

const t = words.status;

/** Empties the event log after a question: used after the set-up, to be rid of what was only a trial. */
export function clearEventsButton(count, done) {
  return button(t.clear, {
    icon: "remove",
    disabled: () => count() === 0,
    "data-part": "clear-events",
    onclick: () => clearEvents(count(), done),
  });
}

async function clearEvents(count, done) {
  if (!(await confirmed({ title: t.clearTitle, text: t.clearText(count), action: t.clearAction }))) return;
  await attempt(async () => {
    const { body } = await api.delete("/events");
    toast(t.cleared(body.removed));
  });
  await done();
}
