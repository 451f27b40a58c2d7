import { svg } from "../../base/dom.js";
import { effect, onEnd } from "../../base/signals.js";
import { listen } from "../../base/stream.js";
import { decision } from "../../plates/decision.js";
import { recent } from "../../state/site.js";
import { words } from "../../words/en.js";

const lifetime = 1_200;
const labelSize = 15;
const letterWidth = 0.62;

/**
 * Plate outlines over a camera's picture.
 *
 * The drawing's own coordinates are the frame's pixels and it is fitted into its place exactly as the picture is, so
 * outlines lie on their plates at any size. Outlines without a successor fade away.
 */
export function outlineLayer(camera) {
  const element = svg("svg", { class: "stage-outlines", "aria-hidden": "true", "data-part": "outlines" });
  let timer = null;
  let latest = null;
  const draw = () => {
    if (latest) paint(element, latest);
  };
  listen("outlines", (outlines) => {
    if (outlines.camera !== camera) return;
    latest = outlines;
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => element.replaceChildren(), lifetime);
  });
  const observer = new ResizeObserver(draw);
  observer.observe(element);
  effect(() => {
    if (recent.value) draw();
  });
  onEnd(() => {
    clearTimeout(timer);
    observer.disconnect();
  });
  return { element };
}

function paint(element, { camera, width, height, plates }) {
  element.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const scale = Math.max(width / element.clientWidth, height / element.clientHeight);
  if (!Number.isFinite(scale)) return;
  element.replaceChildren(...plates.map((plate) => outline(plate, camera, scale, width)));
}

function outline(plate, camera, scale, width) {
  const points = plate.corners.map(([x, y]) => `${x},${y}`).join(" ");
  const xs = plate.corners.map(([x]) => x);
  const top = Math.min(...plate.corners.map(([, y]) => y));
  const bottom = Math.max(...plate.corners.map(([, y]) => y));
  const text = label(plate);
  const size = labelSize * scale;
  const box = { width: (text.length * letterWidth + 0.8) * size, height: size * 1.5 };
  const x = Math.min(Math.max(0, Math.min(...xs)), Math.max(0, width - box.width));
  const above = top - box.height - 4 * scale;
  const y = above >= 0 ? above : bottom + 4 * scale;
  return svg(
    "g",
    { class: `outline ${tone(plate, camera)}` },
    svg("polygon", { points, "vector-effect": "non-scaling-stroke", class: "outline-edge" }),
    svg("polygon", { points, "vector-effect": "non-scaling-stroke" }),
    svg("rect", { x, y, width: box.width, height: box.height, rx: 3 * scale }),
    svg("text", { x: x + size * 0.4, y: y + size * 1.1, "font-size": size }, text),
  );
}

function label({ text, direction }) {
  const way = { in: ` ↓ ${words.direction.in}`, out: ` ↑ ${words.direction.out}` }[direction] ?? "";
  return `${text || "…"}${way}`;
}

/** The colour of what was decided for this vehicle, once its event is there. */
function tone(plate, camera) {
  const event = recent.peek().find((each) => each.carID === plate.carID && each.camera === camera);
  return event ? decision(event).tone : "seen";
}
