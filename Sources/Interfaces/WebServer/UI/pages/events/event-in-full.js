import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { computed } from "../../base/signals.js";
import { deviceClock, fullMomentText, zoneText } from "../../base/time.js";
import { decisionLine, directionText, eventPicture, pictureAddress } from "../../components/event-view.js";
import { icon } from "../../components/icon.js";
import { facts } from "../../components/notice.js";
import { percent, plateChip } from "../../components/plate.js";
import { mayConfigure } from "../../state/session.js";
import { words } from "../../words/en.js";
import { events as logWords } from "../../words/en/events.js";
import { matchView } from "./match-view.js";
import { plateMark } from "./plate-mark.js";

const t = words.event;

/** All of one event: a large picture, why it opened or not, and the details. `event` is a signal, null at first. */
export function eventInFull(event, isLarge) {
  return h(
    "div",
    { class: () => (isLarge.value ? "event-view enlarged" : "event-view"), hidden: () => !event.value },
    h(
      "div",
      { class: "event-sight" },
      picture(event, isLarge),
      () => event.value && verdict(event.value),
      () => event.value && matchView(event.value),
      () => event.value && characters(event.value),
    ),
    h("div", { class: "event-details" }, () => event.value && [facts(details(event.value)), whatIfLink()]),
  );
}

/** Made again only when there is another picture. A press shows it as large as the window, and small again. */
function picture(event, isLarge) {
  const source = computed(() => {
    const now = event.value;
    return now && `${now.id} ${now.picture ? pictureAddress(now) : ""}`;
  });
  return h(
    "button",
    {
      class: "event-picture",
      type: "button",
      "data-part": "event-picture",
      "aria-pressed": () => String(isLarge.value),
      "aria-label": () => (isLarge.value ? t.smaller : t.enlarge),
      onclick: () => (isLarge.value = !isLarge.peek()),
    },
    () => source.value && plateMark(event.peek(), eventPicture(event.peek(), { load: "eager" })),
    h("span", { class: "event-picture-hint" }, icon("full")),
  );
}

function verdict(event) {
  return h(
    "div",
    { class: "event-verdict" },
    plateChip(event.plate, { size: "large", region: event.region, characters: event.characters }),
    decisionLine(event),
  );
}

function characters(event) {
  if (!event.characters?.length) return null;
  return h(
    "ol",
    { class: "characters", "aria-label": t.fields.characters },
    [...event.plate].map((letter, index) =>
      h("li", {}, h("b", {}, letter), h("span", {}, percent(event.characters[index] ?? 0))),
    ),
  );
}

function whatIfLink() {
  if (!mayConfigure()) return null;
  return h("p", { class: "hint what-if-link" }, h("a", { href: link("/what-if") }, t.whatIf));
}

function details(event) {
  const f = t.fields;
  return [
    [f.firstSeen, fullMomentText(event.firstSeen)],
    [f.lastSeen, fullMomentText(event.lastSeen)],
    [f.zone, zoneText(deviceClock.value)],
    [f.state, words.state[event.state] ?? event.state],
    [f.direction, directionText(event.direction)],
    [f.area, event.area],
    [f.rawPlate, event.rawPlate],
    [f.confidence, percent(event.confidence)],
    [f.region, event.region && (logWords.regions[event.region] ?? event.region)],
    [f.readings, event.readings],
    [f.detection, event.detection === undefined ? null : percent(event.detection)],
    [f.camera, event.camera],
    [f.carID, event.carID],
    [f.device, event.deviceID],
    [f.id, event.id],
    [f.passage, event.passage],
  ];
}
