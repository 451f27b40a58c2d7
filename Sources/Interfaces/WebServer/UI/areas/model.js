import { signal } from "../base/signals.js";
import { words } from "../words/en.js";
import * as shape from "./shape.js";

const t = words.areas;
const sameTime = 1_000;
const longestHistory = 100;

/**
 * The areas of interest while they are edited, with the way back.
 *
 * `areas` is a signal as the appliance keeps them, `chosen` the number of the one that is edited, `notice` what the
 * last step refused or did by itself, `isHeld` tells that a point is being dragged.
 */
export function areaModel(initial) {
  const areas = signal(complete(initial));
  const chosen = signal(1);
  const history = signal([]);
  const notice = signal(null);
  const isHeld = signal(false);
  let last = { key: null, time: 0 };

  /** Steps with the same key that follow each other closely are taken back together. */
  const change = (next, key = null) => {
    const isSame = key !== null && key === last.key && (isHeld.peek() || Date.now() - last.time < sameTime);
    if (!isSame) history.value = [...history.peek(), areas.peek()].slice(-longestHistory);
    last = { key, time: Date.now() };
    areas.value = next;
  };
  const area = (number = chosen.value) => areas.value.find((each) => each.number === number);
  const alter = (number, part, key) => {
    notice.value = null;
    change(areas.peek().map((each) => (each.number === number ? { ...each, ...part } : each)), key);
  };
  const count = () => (area(2).isEnabled ? 2 : 1);
  const undo = () => {
    const steps = history.peek();
    if (!steps.length) return;
    last = { key: null, time: 0 };
    areas.value = steps.at(-1);
    history.value = steps.slice(0, -1);
    notice.value = null;
    if (!area().isEnabled) chosen.value = 1;
  };
  const parts = { areas, chosen, history, notice, isHeld, area, change, alter, count, undo };
  return { ...parts, ...steps(parts) };
}

function steps({ areas, chosen, notice, change, alter, area, count }) {
  const refuse = (text) => {
    notice.value = text;
    return false;
  };
  return {
    grow(index, corner, key) {
      const { number, corners } = area();
      if (corners.length >= shape.most) return refuse(t.tooMany);
      alter(number, { corners: shape.grown(corners, index, corner) }, key);
      return true;
    },
    shrink(index) {
      const { number, corners } = area();
      if (corners.length <= shape.fewest) return refuse(t.tooFew);
      alter(number, { corners: shape.shrunk(corners, index) });
      return true;
    },
    /** The end of a drag of a corner: what cannot be kept goes back to what it was. */
    settleCorner(before, key) {
      if (!shape.isTooSmall(area().corners)) return;
      alter(area().number, { corners: before }, key);
      refuse(t.tooSmall);
    },
    /** The end of a drag of the whole area; `isOutside` tells that it was let go outside the picture. */
    settleMove(isOutside, key) {
      const { number, corners } = area();
      if (isOutside || !shape.isInPicture(shape.centre(corners))) {
        alter(number, { corners: shape.defaultCorners(number, count()) }, key);
        refuse(t.droppedOutside);
      } else {
        alter(number, { corners: shape.pushedInside(corners) }, key);
      }
    },
    reset(number = chosen.peek()) {
      alter(number, { corners: shape.defaultCorners(number, count()), arrowDegrees: 90 });
      notice.value = t.wasReset(number);
    },
    setCount(wanted) {
      if (wanted === count()) return;
      const next = areas.peek().map((each) => {
        const corners = shape.isDefault(each) ? shape.defaultCorners(each.number, wanted) : each.corners;
        return { ...each, corners, isEnabled: each.number <= wanted };
      });
      notice.value = wanted === 1 ? t.secondKept : null;
      change(next);
      chosen.value = wanted;
    },
  };
}

/** Both areas, whatever came; the first one is always on. A shape that leaves the picture goes back to its default. */
function complete(areas) {
  const two = areas.some((area) => area.number === 2 && area.isEnabled) ? 2 : 1;
  return [1, 2].map((number) => {
    const corners = shape.defaultCorners(number, two);
    const known = areas.find((area) => area.number === number) ?? { number, corners, arrowDegrees: 90 };
    const sound = shape.isSound(known) ? known : { ...known, corners, arrowDegrees: 90 };
    return { ...sound, isEnabled: number <= two };
  });
}
