import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { effect, onEnd, signal, untracked } from "../../base/signals.js";
import { round } from "../../base/stream.js";
import { bytesText, durationText, fullMomentText } from "../../base/time.js";
import { clearEventsButton } from "../../components/clear-events.js";
import { openDialog } from "../../components/dialog.js";
import { banner, facts, waiting } from "../../components/notice.js";
import { may, mayConfigure } from "../../state/session.js";
import { words } from "../../words/en.js";
import { events as logWords } from "../../words/en/events.js";
import { clockDoubt } from "./storage-notices.js";

const t = logWords.storage;
const refreshTime = { page: 60_000, window: 3_000 };

/**
 * Where the events are kept, as the appliance says it: `state` is null until it was read. `open` shows all of it;
 * `cleared` is called after the log was emptied.
 */
export function logStorage(cleared) {
  const state = signal(null);
  const read = async () => {
    try {
      state.value = (await api.get("/events/storage")).body;
    } catch {
      return;
    }
  };
  effect(() => {
    if (round.value >= 0) untracked(read);
  });
  repeat(read, refreshTime.page);
  const storage = { state, read };
  storage.open = () => openStorage(storage, cleared);
  return storage;
}

function repeat(work, time) {
  const timer = setInterval(work, time);
  onEnd(() => clearInterval(timer));
}

function openStorage(storage, cleared) {
  openDialog({
    title: t.title,
    make: (close) => {
      repeat(storage.read, refreshTime.window);
      storage.read();
      const done = async () => {
        cleared();
        await storage.read();
      };
      return {
        body: panel(storage),
        actions: mayConfigure() && [
          h("a", { class: "button plain", href: link("/settings", { section: "events" }), onclick: close }, t.settings),
          h("span", { class: "spring" }),
          may("administrator") && clearEventsButton(() => storage.state.value?.count ?? 0, done),
        ],
      };
    },
  });
}

function panel(storage) {
  const content = () => contentOf(storage.state.value, storage);
  return h("div", { class: "form storage-panel", "data-part": "storage-panel" }, content);
}

function contentOf(state, storage) {
  if (!state) return waiting(words.common.reading);
  const { count, limit } = state;
  const share = limit ? Math.min(1, count / limit) : 0;
  return [
    clockDoubt(storage),
    state.changesAtRestart && banner({ tone: "warn", title: t.restartTitle, text: t.restart }),
    h(
      "div",
      { class: "storage-fill" },
      h("p", { class: "strong" }, words.status.eventsKept(count, limit)),
      h("meter", { class: "meter", min: 0, max: 1, value: share, "aria-label": t.fill }),
      h("p", { class: "hint" }, t.oldestGo),
    ),
    facts(figures(state)),
  ];
}

function figures(state) {
  const { byteLimit, bytes, freeBytes, minimumFreeBytes, retentionDays, unindexed, count } = state;
  return [
    [t.place, state.place === "card" ? t.onCard(state.folder) : t.internal],
    [t.card, t.cards[state.card]],
    [t.pictures, byteLimit ? t.ofBytes(bytesText(bytes), bytesText(byteLimit)) : bytesText(bytes)],
    [t.free, t.keepsFree(bytesText(freeBytes), bytesText(minimumFreeBytes))],
    [t.retention, retentionDays ? t.days(retentionDays) : t.untilFull],
    [t.oldest, state.oldest && fullMomentText(state.oldest)],
    [t.newest, state.newest && fullMomentText(state.newest)],
    [t.span, state.oldest && durationText((new Date(state.newest) - new Date(state.oldest)) / 1_000)],
    [t.index, unindexed ? t.unindexed(unindexed, count) : t.indexed],
  ];
}
