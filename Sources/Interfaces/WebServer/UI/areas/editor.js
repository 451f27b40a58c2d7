import { h, svg } from "../base/dom.js";
import { effect } from "../base/signals.js";
import { announce } from "../components/announce.js";
import { words } from "../words/en.js";
import { followDrags } from "./dragging.js";
import { stepOf, turnOf } from "./keys.js";
import { areaMenu } from "./menu.js";
import * as shape from "./shape.js";

const t = words.areas;

/**
 * The areas as they lie over the picture: blue corners to drag, yellow ones between them, the arrow, the number.
 *
 * Everything is a button, so that it can be reached and moved with the keyboard as well. `isAt(target)` tells whether a
 * press there belongs to the areas, and not outside of them.
 */
export function areaEditor(model) {
  const drawing = areaDrawing(model);
  const element = h("div", { class: "area-editor", "data-part": "area-editor" }, drawing);
  const menu = areaMenu(model);
  element.append(...corners(model, element, menu), ...badges(model, menu), arrow(model), menu.element);
  followDrags(model, element, menu);
  const isAt = (target) => Boolean(target.closest?.(".area-shape, .area-handle, .area-menu, [data-keeps-area]"));
  return { element, isAt };
}

function areaDrawing(model) {
  const text = (area) => area.corners.map(({ x, y }) => `${x},${y}`).join(" ");
  const polygon = (number, properties) => {
    const area = () => model.areas.value.find((each) => each.number === number);
    return svg("polygon", {
      points: () => text(area()),
      hidden: () => !area().isEnabled,
      "vector-effect": "non-scaling-stroke",
      ...properties,
    });
  };
  const isChosen = (number) => (model.chosen.value === number ? "area-shape chosen" : "area-shape");
  return svg(
    "svg",
    { class: "area-drawing", viewBox: "0 0 1 1", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg(
      "mask",
      { id: "outside-areas" },
      svg("rect", { width: 1, height: 1, fill: "#fff" }),
      [1, 2].map((number) => polygon(number, { fill: "#000", class: "area-hole" })),
    ),
    svg("rect", { class: "area-outside", width: 1, height: 1, mask: "url(#outside-areas)" }),
    [1, 2].map((number) => polygon(number, { class: () => isChosen(number), "data-area": number })),
  );
}

const place = (element, { x, y }) => {
  element.style.setProperty("left", `${x * 100}%`);
  element.style.setProperty("top", `${y * 100}%`);
};

const percent = (part) => Math.round(part * 100);

/** A handle at a point of the picture that follows it. */
function handle(properties, point, ...content) {
  const element = h("button", { type: "button", ...properties }, ...content);
  effect(() => place(element, point()));
  return element;
}

/** Blue and yellow points are kept by their place in the order, so that the focus stays where it is. */
function corners(model, element, menu) {
  const blue = (index) => {
    const point = () => model.area().corners[index] ?? { x: 0, y: 0 };
    const label = () => t.corner(index + 1, model.area().corners.length, percent(point().x), percent(point().y));
    return handle(
      {
        class: "area-handle anchor",
        "data-anchor": index,
        hidden: () => index >= model.area().corners.length,
        "aria-label": label,
        onkeydown: (event) => keysOnCorner(event, model, index, element, label),
        oncontextmenu: (event) => menu.open(event, index),
      },
      point,
    );
  };
  const yellow = (index) =>
    handle(
      {
        class: "area-handle candidate",
        "data-candidate": index,
        hidden: () => index >= model.area().corners.length,
        "aria-label": () => t.candidate(index + 1, ((index + 1) % model.area().corners.length) + 1),
        onclick: () => growAt(model, element, index),
      },
      () => shape.middle(model.area().corners, index % model.area().corners.length),
    );
  const all = Array.from({ length: shape.most }, (_, index) => index);
  return [...all.map(yellow), ...all.map(blue)];
}

function growAt(model, element, index) {
  if (model.grow(index)) element.querySelector(`[data-anchor="${index + 1}"]`)?.focus();
}

function keysOnCorner(event, model, index, element, label) {
  const { number, corners: all } = model.area();
  const step = stepOf(event);
  if (step) {
    event.preventDefault();
    const next = shape.withCorner(all, index, { x: all[index].x + step.x, y: all[index].y + step.y });
    if (shape.isTooSmall(next)) return;
    model.alter(number, { corners: next }, `corner ${index}`);
    announce(label());
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    if (model.shrink(index)) element.querySelector(`[data-anchor="${Math.max(0, index - 1)}"]`).focus();
  }
}

/** The number of each area: the one that is edited can be moved by it, the other one is chosen by it. */
function badges(model, menu) {
  return [1, 2].map((number) => {
    const area = () => model.areas.value.find((each) => each.number === number);
    const isChosen = () => model.chosen.value === number;
    return handle(
      {
        class: () => (isChosen() ? "area-handle area-badge chosen" : "area-handle area-badge"),
        "data-badge": number,
        hidden: () => !area().isEnabled,
        "aria-label": () => (isChosen() ? t.move(number) : t.choose(number)),
        title: () => (isChosen() ? t.move(number) : t.choose(number)),
        onkeydown: (event) => keysOnArea(event, model, number, menu),
        onclick: () => (model.chosen.value = number),
        oncontextmenu: (event) => menu.open(event),
      },
      () => shape.centre(area().corners),
      h("span", {}, number),
    );
  });
}

function keysOnArea(event, model, number, menu) {
  if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) return menu.open(event);
  const step = stepOf(event);
  if (!step || model.chosen.peek() !== number) return;
  event.preventDefault();
  const next = shape.pushedInside(shape.moved(model.area().corners, step));
  model.alter(number, { corners: next }, "move by keys");
}

/** The direction: a line from the middle of the area, with a handle at its tip that turns it. */
function arrow(model) {
  const area = () => model.area();
  const degrees = () => shape.wholeTurn(area().arrowDegrees);
  const tip = h("button", {
    type: "button",
    class: "area-handle arrow-tip",
    role: "slider",
    "data-part": "arrow-tip",
    "aria-label": () => t.arrow(area().number),
    title: () => t.arrow(area().number),
    "aria-valuemin": 0,
    "aria-valuemax": 359,
    "aria-valuenow": degrees,
    "aria-valuetext": () => t.points(degrees()),
    onkeydown: (event) => {
      const turn = turnOf(event);
      if (!turn) return;
      event.preventDefault();
      model.alter(area().number, { arrowDegrees: shape.wholeTurn(degrees() + turn) }, "turn");
    },
  });
  const label = h("span", { class: "arrow-word", "aria-hidden": "true" }, words.direction.in);
  const line = "M16 12H58M48 3l12 9-12 9";
  const drawing = svg(
    "svg",
    { class: "arrow-line", viewBox: "0 0 72 24", "aria-hidden": "true" },
    ["arrow-edge", ""].map((name) => svg("path", { class: name, d: line })),
  );
  const whole = h("div", { class: "area-arrow" }, drawing, tip, label);
  effect(() => {
    place(whole, shape.centre(area().corners));
    whole.style.setProperty("--turn", `${degrees()}deg`);
  });
  return whole;
}
