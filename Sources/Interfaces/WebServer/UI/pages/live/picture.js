import { address } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, onEnd, signal } from "../../base/signals.js";
import { connection, listen } from "../../base/stream.js";
import { now, stampText } from "../../base/time.js";
import { button, iconButton } from "../../components/button.js";
import { icon } from "../../components/icon.js";
import { cameras } from "../../state/site.js";
import { words } from "../../words/en.js";
import { outlineLayer } from "./outlines.js";

const t = words.live;
const widths = [640, 960, 1280, 1920];
const retryTime = 3_000;
const rate = 10;

/**
 * The moving picture of a camera with the plates found in it drawn over it.
 *
 * `state` is "starting", "playing", "frozen", "hidden" or "lost". The stream is held only while somebody can see it.
 * `overlay` is an element that lies over the picture, `turn` a signal with the degrees by which the picture is shown
 * turned, and without `tools` there are no buttons.
 */
export function livePicture(camera, { overlay = null, turn = signal(0), tools = true } = {}) {
  const state = signal("starting");
  const image = h("img", { class: "stage-picture", alt: t.picture(nameOf(camera)), "data-part": "live-picture" });
  const still = h("canvas", { class: "stage-picture", hidden: () => state.value !== "frozen" });
  const layer = outlineLayer(camera);
  const status = h("div", { role: "status" }, () => veil(state.value));
  const turned = h("div", { class: "stage-turn", "data-turn": () => turn.value }, image, still, layer.element);
  const stage = h("div", { class: overlay ? "stage with-overlay" : "stage" }, turned, overlay, status);
  const ratio = signal(firstRatio(camera));
  effect(() => stage.style.setProperty("--ratio", turn.value % 180 ? 1 / ratio.value : ratio.value));
  const stream = streaming(camera, image, state, stage, ratio);
  listen("outlines", (outlines) => {
    if (outlines.camera === camera) ratio.value = outlines.width / outlines.height;
  });
  const freeze = () => {
    if (state.peek() === "frozen") return stream.start();
    drawStill(image, still);
    stream.stop("frozen");
  };
  return h("div", { class: "live-picture" }, stage, tools && controls(camera, state, freeze, stage));
}

/** The proportions that the camera told, so that the page does not jump when the picture comes. */
function firstRatio(camera) {
  const { width, height } = cameras.peek().find(({ id }) => id === camera) ?? {};
  return width > 0 && height > 0 ? width / height : 16 / 9;
}

function nameOf(camera) {
  return cameras.peek().find(({ id }) => id === camera)?.name ?? camera;
}

function streaming(camera, image, state, stage, ratio) {
  let timer = null;
  const start = () => {
    clearTimeout(timer);
    state.value = "starting";
    const query = { width: widthFor(stage), fps: rate, at: Date.now() };
    image.src = address(`/cameras/${encodeURIComponent(camera)}/live.mjpeg`, query);
  };
  const stop = (reason) => {
    clearTimeout(timer);
    state.value = reason;
    image.removeAttribute("src");
  };
  const fail = () => {
    if (!image.hasAttribute("src")) return;
    stop("lost");
    timer = setTimeout(start, retryTime);
  };
  const seen = () => {
    if (!image.naturalWidth || !image.hasAttribute("src")) return;
    ratio.value = image.naturalWidth / image.naturalHeight;
    state.value = "playing";
  };
  image.addEventListener("load", seen);
  image.addEventListener("error", fail);
  followSight(state, start, stop);
  followConnection(state, start);
  onEnd(() => stop("hidden"));
  queueMicrotask(start);
  return { start, stop };
}

/** A hidden window needs no picture. */
function followSight(state, start, stop) {
  const look = () => {
    if (document.hidden && state.peek() !== "frozen") stop("hidden");
    else if (!document.hidden && state.peek() === "hidden") start();
  };
  document.addEventListener("visibilitychange", look);
  onEnd(() => document.removeEventListener("visibilitychange", look));
}

/** A moving picture can end without a word; when the connection was away it is started again. */
function followConnection(state, start) {
  let wasLost = false;
  effect(() => {
    const now = connection.value;
    if (now === "lost") wasLost = true;
    if (now !== "open" || !wasLost) return;
    wasLost = false;
    if (["playing", "starting", "lost"].includes(state.peek())) start();
  });
}

function widthFor(stage) {
  const wanted = (stage.clientWidth || innerWidth) * Math.min(devicePixelRatio, 2);
  return widths.find((width) => width >= wanted) ?? widths.at(-1);
}

function veil(state) {
  const texts = { starting: t.starting, hidden: t.paused, lost: t.lost, frozen: t.frozen };
  if (!texts[state]) return null;
  return h(
    "div",
    { class: `veil ${state}` },
    icon(state === "lost" ? "offline" : "live"),
    h("p", {}, texts[state]),
    state === "lost" && h("p", {}, t.lostMore),
  );
}

function drawStill(image, canvas) {
  if (!image.naturalWidth) return;
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d").drawImage(image, 0, 0);
}

function controls(camera, state, freeze, stage) {
  return h(
    "div",
    { class: "stage-controls" },
    () =>
      state.value === "frozen"
        ? button(t.play, { kind: "quiet", icon: "play", onclick: freeze })
        : button(t.freeze, { kind: "quiet", icon: "pause", onclick: freeze, disabled: state.value !== "playing" }),
    button(t.snapshot, { kind: "quiet", icon: "camera", onclick: () => saveSnapshot(camera) }),
    document.fullscreenEnabled && iconButton("full", t.fullScreen, { onclick: () => stage.requestFullscreen() }),
  );
}

/** Saved by the browser as `snapshot_2025_03_04_14_03_22.jpg`. */
function saveSnapshot(camera) {
  const href = address(`/cameras/${encodeURIComponent(camera)}/snapshot.jpg`);
  h("a", { href, download: `snapshot_${stampText(now())}.jpg` }).click();
}
