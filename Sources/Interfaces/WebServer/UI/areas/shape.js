/** The geometry of areas of interest. Points are parts of the picture: 0 to 1 of its width and height. */

export const fewest = 3;
export const most = 8;
/** Smaller areas hold no plate; the appliance refuses them. */
const smallest = 0.0004;

const rim = 0.02;

const rectangle = (left, top, right, bottom) => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

/** Where an area lies until somebody moves it: the whole picture but its rim, or its half where there are two. */
export function defaultCorners(number, count) {
  if (count < 2) return rectangle(rim, rim, 1 - rim, 1 - rim);
  return number === 1 ? rectangle(rim, rim, 0.49, 1 - rim) : rectangle(0.51, rim, 1 - rim, 1 - rim);
}

const near = (left, right) => Math.abs(left - right) < 0.003;

export function isSameShape(corners, others) {
  return (
    corners.length === others.length &&
    corners.every((corner, index) => near(corner.x, others[index].x) && near(corner.y, others[index].y))
  );
}

/** Whether nobody has shaped the area yet, for one area or for two. */
export function isDefault({ number, corners }) {
  return [1, 2].some((count) => isSameShape(corners, defaultCorners(number, count)));
}

const limited = (value) => Math.min(1, Math.max(0, value));
const rounded = (value) => Math.round(value * 10_000) / 10_000;

export function insidePicture({ x, y }) {
  return { x: rounded(limited(x)), y: rounded(limited(y)) };
}

export function middle(corners, index) {
  const [here, next] = [corners[index], corners[(index + 1) % corners.length]];
  return { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 };
}

export function withCorner(corners, index, corner) {
  return corners.with(index, insidePicture(corner));
}

/** With one corner more, after the one at `index`. */
export function grown(corners, index, corner = middle(corners, index)) {
  return corners.toSpliced(index + 1, 0, insidePicture(corner));
}

export function shrunk(corners, index) {
  return corners.toSpliced(index, 1);
}

export function moved(corners, { x, y }) {
  return corners.map((corner) => ({ x: corner.x + x, y: corner.y + y }));
}

/** Moved back by as little as it takes to lie inside the picture. */
export function pushedInside(corners) {
  const shift = (axis) => {
    const values = corners.map((corner) => corner[axis]);
    return Math.max(0, -Math.min(...values)) - Math.max(0, Math.max(...values) - 1);
  };
  return moved(corners, { x: shift("x"), y: shift("y") }).map(insidePicture);
}

/** Part of the picture that the area covers (shoelace formula), negative when the corners run backwards. */
function signedSurface(corners) {
  return (
    corners.reduce((sum, corner, index) => {
      const next = corners[(index + 1) % corners.length];
      return sum + corner.x * next.y - next.x * corner.y;
    }, 0) / 2
  );
}

export const isTooSmall = (corners) => Math.abs(signedSurface(corners)) <= smallest;

/** The area's centre of gravity. */
export function centre(corners) {
  const surface = signedSurface(corners);
  if (Math.abs(surface) <= smallest) return middleOfAll(corners);
  const sum = corners.reduce(
    (total, corner, index) => {
      const next = corners[(index + 1) % corners.length];
      const cross = corner.x * next.y - next.x * corner.y;
      return { x: total.x + (corner.x + next.x) * cross, y: total.y + (corner.y + next.y) * cross };
    },
    { x: 0, y: 0 },
  );
  return { x: sum.x / (6 * surface), y: sum.y / (6 * surface) };
}

function middleOfAll(corners) {
  const mean = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return { x: mean("x"), y: mean("y") };
}

export const isInPicture = ({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1;

/** Whole degrees from 0 to 359, clockwise from pointing right. */
export const wholeTurn = (degrees) => ((Math.round(degrees) % 360) + 360) % 360;

/** What is wrong with an area that came from elsewhere, as far as the picture goes. */
export function isSound({ corners, arrowDegrees }) {
  const isFew = corners.length >= fewest && corners.length <= most;
  return isFew && corners.every(isInPicture) && Number.isFinite(arrowDegrees) && !isTooSmall(corners);
}
