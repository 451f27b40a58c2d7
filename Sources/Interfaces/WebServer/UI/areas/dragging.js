import { onEnd } from "../base/signals.js";
import { pointing } from "./pointing.js";
import * as shape from "./shape.js";

/** A pointer drags corners, candidates, the arrow and whole areas; right click and a resting finger open the menu. */
export function followDrags(model, element, menu) {
  const drags = dragsOf(model, element);
  pointing(element, {
    begin: (event) => {
      const target = event.target.closest("button, .area-shape");
      if (!target || target.closest(".area-menu")) return null;
      event.preventDefault();
      if (target.matches("button")) target.focus();
      const start = { ...drags.at(event), key: `drag ${event.timeStamp}` };
      const { anchor, candidate, badge, area } = target.dataset;
      if (anchor !== undefined) return drags.corner(Number(anchor), start);
      if (candidate !== undefined) return drags.candidate(Number(candidate), start);
      return target.matches(".arrow-tip") ? drags.arrow(start) : drags.area(Number(badge ?? area), start);
    },
    hold: (event) => {
      menu.open(event, cornerAt(event));
      addEventListener("pointerup", () => swallowClick(element), { once: true });
    },
  });
  element.addEventListener("contextmenu", (event) => {
    const target = event.target.closest(".area-shape, .area-handle");
    if (!target) return;
    const number = target.dataset.area ?? target.dataset.badge;
    if (number) model.chosen.value = Number(number);
    menu.open(event, cornerAt(event));
  });
  followUndoKey(model);
}

function cornerAt(event) {
  const anchor = event.target.closest("[data-anchor]")?.dataset.anchor;
  return anchor === undefined ? null : Number(anchor);
}

function followUndoKey(model) {
  const undo = (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (!isUndo || event.target.matches("input, textarea")) return;
    event.preventDefault();
    model.undo();
  };
  document.addEventListener("keydown", undo);
  onEnd(() => document.removeEventListener("keydown", undo));
}

/** The four drags; each gives `{ move(event), end(event, isMoving) }`, all its steps being one for Undo. */
function dragsOf(model, element) {
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const number = () => model.area().number;

  const held = (move, end = () => {}) => {
    model.isHeld.value = true;
    return {
      move,
      end: (event, isMoving) => {
        if (isMoving) end(event);
        model.isHeld.value = false;
      },
    };
  };

  const corner = (index, start) => {
    const before = model.area().corners;
    const from = before[index];
    return held(
      (event) => {
        const now = at(event);
        const next = { x: from.x + now.x - start.x, y: from.y + now.y - start.y };
        model.alter(number(), { corners: shape.withCorner(before, index, next) }, start.key);
      },
      () => model.settleCorner(before, start.key),
    );
  };

  /** A yellow point that is dragged becomes a corner on the way. */
  const candidate = (index, start) => {
    let drag = null;
    return {
      move: (event) => {
        drag ??= model.grow(index, undefined, start.key) ? corner(index + 1, start) : false;
        if (drag) drag.move(event);
      },
      end: (event, isMoving) => {
        if (drag) drag.end(event, isMoving);
        if (isMoving) swallowClick(element);
      },
    };
  };

  const area = (which, start) => {
    model.chosen.value = which;
    const before = model.area().corners;
    return held(
      (event) => {
        const now = at(event);
        model.alter(which, { corners: shape.moved(before, { x: now.x - start.x, y: now.y - start.y }) }, start.key);
      },
      (event) => model.settleMove(!shape.isInPicture(at(event)), start.key),
    );
  };

  const arrow = (start) =>
    held((event) => {
      const box = element.getBoundingClientRect();
      const [now, from] = [at(event), shape.centre(model.area().corners)];
      const angle = Math.atan2((now.y - from.y) * box.height, (now.x - from.x) * box.width);
      const step = event.shiftKey ? 15 : 1;
      const degrees = Math.round((angle * 180) / Math.PI / step) * step;
      model.alter(number(), { arrowDegrees: shape.wholeTurn(degrees) }, start.key);
    });

  return { at, corner, candidate, area, arrow };
}

/** After a drag the browser still tells of a click. */
function swallowClick(element) {
  const swallow = (event) => event.stopPropagation();
  element.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => element.removeEventListener("click", swallow, { capture: true }));
}
