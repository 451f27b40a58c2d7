import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { durationText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { banner } from "../../components/notice.js";
import { attempt, toast } from "../../components/toast.js";
import { may } from "../../state/session.js";
import { events as logWords } from "../../words/en/events.js";

const t = logWords.storage;

/** So many events outside the search index are ordinary; more are left over from an update. */
const ordinaryBacklog = 5_000;

/** What a person at the log has to know of its storage without looking for it. */
export function storageNotices(storage) {
  return h("div", { class: "notices", "data-part": "storage-notices" }, () => {
    const state = storage.state.value;
    if (!state) return null;
    return [clockDoubt(storage), state.unindexed > ordinaryBacklog && indexing(state)];
  });
}

function indexing({ unindexed }) {
  return banner({ tone: "info", title: t.indexingTitle, text: t.indexing(unindexed) });
}

/** After a jump of the clock no event grows old by it until a person says that it is right. */
export function clockDoubt(storage) {
  const { clockDoubtSeconds: seconds } = storage.state.value;
  if (seconds === null) return null;
  const span = durationText(Math.abs(seconds));
  const action = may("administrator")
    ? button(t.confirmClock, { kind: "primary", "data-part": "confirm-clock", onclick: () => confirm(storage) })
    : null;
  return banner({
    tone: "warn",
    title: seconds > 0 ? t.clockAhead(span) : t.clockBehind(span),
    text: may("administrator") ? t.clockMore : t.clockViewer,
    action,
  });
}

async function confirm(storage) {
  await attempt(async () => {
    storage.state.value = (await api.post("/events/storage/clock/confirm", {})).body;
    toast(t.clockConfirmed);
  });
}
