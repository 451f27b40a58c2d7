import { h } from "../base/dom.js";
import { decision, listOf } from "../plates/decision.js";
import { words } from "../words/en.js";
import { badge } from "./badge.js";
import { icon } from "./icon.js";

/** Parts of an event that several pages show the same way. */

export function decisionBadge(event) {
  const { tone, headline, icon: name } = decision(event);
  return badge(headline, tone, name);
}

/** The decision as a line of its own: what happened, then why. */
export function decisionLine(event) {
  const { tone, headline, icon: name, why } = decision(event);
  return h(
    "div",
    { class: `decision ${tone}`, "data-part": "decision" },
    icon(name),
    h("div", {}, h("p", { class: "decision-head" }, headline), h("p", {}, why)),
  );
}

export function listBadge(event) {
  const list = listOf(event);
  return list ? badge(list.name, list.tone) : h("span", { class: "soft" }, "–");
}

export function directionText(direction) {
  const isKnown = direction === "in" || direction === "out";
  return h(
    "span",
    { class: "direction" },
    isKnown && icon(direction),
    h("span", {}, words.direction[direction] ?? words.direction.unknown),
  );
}

/** The event's picture; a place holder when none was kept. `load` is lazy or eager. */
export function eventPicture(event, { load = "lazy", class: name = "" } = {}) {
  if (!event.picture) {
    const note = event.pictureNote || words.event.noPicture;
    return h("div", { class: `no-picture ${name}`, title: note }, icon("camera"), h("span", {}, note));
  }
  const image = h("img", {
    class: name,
    src: pictureAddress(event),
    alt: words.event.picture(event.plate),
    loading: load,
    decoding: "async",
  });
  image.style.setProperty("object-position", plateSpot(event));
  image.addEventListener("error", () => image.replaceWith(eventPicture({ ...event, picture: null }, { class: name })));
  return image;
}

/** Where the plate lies in the picture, for places that show only a part of it. */
function plateSpot({ captureType, corners, frame }) {
  if (captureType === "plateCrop") return "50% 50%";
  if (captureType === "vehicleCrop") return "50% 82%";
  const middle = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length / frame[axis];
  return `${Math.round(middle(0) * 100)}% ${Math.round(middle(1) * 100)}%`;
}

/** A passage's picture gets better while the vehicle is in sight; the tag gives each version an address of its own. */
export function pictureAddress({ picture, pictureTag }) {
  return pictureTag ? `${picture}?tag=${encodeURIComponent(pictureTag)}` : picture;
}
