import { h } from "../../base/dom.js";
import { link } from "../../base/router.js";
import { computed } from "../../base/signals.js";
import { listen } from "../../base/stream.js";
import { addToListButton } from "../../components/add-to-list.js";
import { announce } from "../../components/announce.js";
import { movementPad } from "../../camera/pad.js";
import { cameraChoice, cameraPlace } from "../../components/camera-choice.js";
import { openBarrierButton } from "../../components/open-barrier.js";
import { decisionLine, directionText, eventPicture } from "../../components/event-view.js";
import { empty, facts, waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { percent, plateChip } from "../../components/plate.js";
import { momentText } from "../../base/time.js";
import { decision } from "../../plates/decision.js";
import { barrier, isRead, newest, recent } from "../../state/site.js";
import { words } from "../../words/en.js";
import { checklist } from "./checklist.js";
import { eventRow } from "./recent.js";
import { livePicture } from "./picture.js";

const t = words.live;

/** The guard's page: the picture, the newest event, and the barrier. */
export default function livePage() {
  const camera = cameraChoice();
  const picture = cameraPlace(camera.id, (id) => (id === null ? noCamera() : h("div", {}, livePicture(id), movementPad(id))));
  listen("plate", speak);
  return [
    h("h1", { class: "unseen" }, t.title),
    checklist(),
    h(
      "div",
      { class: "live" },
      h("div", { class: "live-main" }, camera.element, picture, barrierBar()),
      h("div", { class: "live-side" }, latestCard(), recentCard()),
    ),
  ];
}

function noCamera() {
  return empty({ icon: "camera", title: t.noCamera, text: t.noCameraMore });
}

function barrierBar() {
  return h(
    "div",
    { class: "barrier-bar" },
    h("p", {}, () => {
      const state = barrier.value;
      const time = state?.lastOpened ? momentText(state.lastOpened) : words.barrier.never;
      return [h("span", { class: "soft" }, words.barrier.lastOpened, " "), time];
    }),
    openBarrierButton(),
  );
}

function latestCard() {
  const content = () => {
    if (!isRead.value) return waiting(words.common.reading);
    return newest.value ? latest(newest.value) : noEvent();
  };
  const isEmpty = computed(() => !newest.value);
  const add = () => (isEmpty.value ? null : addToListButton(() => newest.peek().plate));
  return card(t.latest, [content, add], { class: "latest", "data-part": "latest" });
}

function noEvent() {
  return empty({ icon: "events", title: t.noEvent, text: t.noEventMore, steps: t.noEventSteps });
}

function latest(event) {
  return [
    h(
      "a",
      { class: "latest-picture", href: link("/events", { event: event.id }) },
      eventPicture(event, { load: "eager" }),
    ),
    plateChip(event.plate, { size: "large", region: event.region, characters: event.characters }),
    decisionLine(event),
    facts([
      [words.event.fields.lastSeen, momentText(event.lastSeen)],
      [words.event.fields.direction, directionText(event.direction)],
      [words.event.fields.area, event.area],
      [words.event.fields.confidence, percent(event.confidence)],
    ]),
  ];
}

function recentCard() {
  return () =>
    recent.value.length > 1 &&
    card(t.recent, h("ul", { class: "recent" }, recent.value.slice(1, 9).map(eventRow)), { action: allEvents() });
}

function allEvents() {
  return h("a", { class: "more-link", href: link("/events") }, t.allEvents);
}

function speak(event) {
  if (event.state !== "new") return;
  const direction = words.directionSpoken[event.direction] ?? "";
  announce(t.announced(event.plate, direction, decision(event).headline));
}
