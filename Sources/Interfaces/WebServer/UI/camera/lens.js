import { h } from "../base/dom.js";
import { effect, onEnd, scope, signal } from "../base/signals.js";
import { button } from "../components/button.js";
import { field } from "../components/field.js";
import { card } from "../components/page-head.js";
import { announce } from "../components/announce.js";
import { attempt } from "../components/toast.js";
import { words } from "../words/en.js";
import { openAdvice } from "./advice.js";
import { holdPad, waysOf } from "./pad.js";
import { cameraSteering } from "./steering.js";

const t = words.camera;
/** How far one press moves the part of the digital zoom, in parts of what is shown. */
const step = 0.15;

/** Zoom, focus and recommended settings of the camera whose areas are drawn (AOI-03, AOI-04, AOI-12). */
export function lensCard(camera) {
  const place = h("div", { class: "lens", "data-part": "lens" });
  effect(() => {
    const id = camera.value;
    const { result, end } = scope(() => (id === null ? [] : lens(id)));
    onEnd(end);
    place.replaceChildren(...result);
  });
  return card(t.title, place, { "data-keeps-area": true });
}

function lens(camera) {
  const steering = cameraSteering(camera);
  const content = h("div", { class: "form" });
  effect(() => {
    const now = steering.control.value;
    const { result, end } = scope(() => parts(steering, now));
    onEnd(end);
    keepingFocus(content, () => content.replaceChildren(...result));
  });
  return [content];
}

/** What had the focus before `work` has it afterwards, by its name. */
function keepingFocus(element, work) {
  const before = element.contains(document.activeElement) ? document.activeElement : null;
  const name = before && (before.dataset.part ? `[data-part="${before.dataset.part}"]` : `[name="${before.name}"]`);
  work();
  if (name) element.querySelector(name)?.focus({ preventScroll: true });
}

function parts(steering, control) {
  if (!control) return [h("p", { class: "hint", role: "status" }, () => steering.refusal.value ?? words.common.reading)];
  return [
    control.problem && h("p", { role: "status", "data-part": "control-problem" }, control.problem),
    zoomField(steering, control),
    control.movement.allowed && movingPad(steering, control.movement),
    focusPart(steering, control),
    advicePart(steering, control),
  ].filter(Boolean);
}

/** A slider from 0 to 1. `shown(position)` is the text beside it. */
function slider({ label, hint, value, shown, name, oninput, ...more }) {
  const output = h("output", { class: "slider-value" }, shown(value));
  const input = h("input", {
    type: "range",
    class: "slider",
    min: 0,
    max: 1,
    step: 0.01,
    value,
    name,
    "aria-valuetext": shown(value),
    oninput: () => {
      const position = Number(input.value);
      output.textContent = shown(position);
      input.setAttribute("aria-valuetext", shown(position));
      oninput(position);
    },
    ...more,
  });
  const { element } = field({ label, hint, control: input });
  const row = h("div", { class: "slider-row" });
  input.replaceWith(row);
  row.append(input, output);
  return element;
}

function zoomField(steering, { zoom }) {
  const isDigital = zoom.way === "digital";
  const shown = (position) => (isDigital ? t.factor(1 + 3 * position) : t.percent(position));
  const state = { position: zoom.position ?? 0, x: zoom.x, y: zoom.y };
  const isZoomed = signal(state.position > 0);
  const send = () => steering.zoom(isDigital ? { ...state } : { position: state.position });
  return h(
    "div",
    {},
    slider({
      label: t.zoom,
      hint: t.zoomHint[zoom.way],
      value: state.position,
      shown,
      name: "zoom",
      disabled: !zoom.allowed,
      oninput: (position) => {
        state.position = position;
        isZoomed.value = position > 0;
        send();
      },
    }),
    () => isDigital && zoom.allowed && isZoomed.value && partPad(state, send),
  );
}

/** Moves the part of the picture that the digital zoom takes. */
function partPad(state, send) {
  const start = ({ pan = 0, tilt = 0 }) => {
    const size = 1 / (1 + 3 * state.position);
    // Nearer to the rim the part cannot lie, and a press there would do nothing for long.
    const inside = (value) => Math.min(1 - size / 2, Math.max(size / 2, value));
    state.x = inside(inside(state.x) + pan * step * size);
    state.y = inside(inside(state.y) - tilt * step * size);
    send();
  };
  return h(
    "div",
    { class: "lens-part" },
    h("p", { class: "field-name" }, t.part),
    holdPad({ label: t.partHint, names: ["up", "left", "right", "down"], start, stop: () => {} }),
  );
}

function movingPad(steering, movement) {
  const names = waysOf(movement);
  if (!names.length) return null;
  return h(
    "div",
    { class: "lens-part" },
    h("p", { class: "field-name" }, t.pad),
    holdPad({ label: t.pad, names, start: steering.start, stop: steering.stop }),
    h("p", { class: "hint" }, t.padHint),
  );
}

/** Why something cannot be used, where that was not said of the whole camera. */
const reasonOf = ({ available, reason }, problem) => (available || reason === problem ? "" : reason);

function focusPart(steering, { focus, autofocus, problem }) {
  const isFocusing = signal(false);
  const run = async () => {
    isFocusing.value = true;
    announce(t.focusing);
    const isDone = await attempt(steering.autofocus);
    isFocusing.value = false;
    if (isDone) announce(t.focused);
    await steering.read();
  };
  const autofocusReason = () => (autofocus.reason === focus.reason ? "" : reasonOf(autofocus, problem));
  const by = slider({
    label: t.focus,
    hint: focus.available ? t.focusHint(focus.automatic) : reasonOf(focus, problem),
    value: focus.position ?? 0.5,
    shown: (position) => (focus.available ? t.percent(position) : "–"),
    name: "focus",
    disabled: !focus.available,
    oninput: steering.focus,
  });
  return h(
    "div",
    { class: "lens-part" },
    by,
    button(t.autofocus, {
      icon: "focus",
      onclick: run,
      disabled: !autofocus.available,
      title: autofocus.reason ?? "",
      "data-part": "autofocus",
    }),
    h("p", { class: "hint", role: "status" }, () => (isFocusing.value ? t.focusing : autofocusReason())),
  );
}

function advicePart(steering, { recommended, problem }) {
  const { available, reason } = recommended;
  return h(
    "div",
    { class: "lens-part" },
    button(t.recommended, {
      icon: "check",
      disabled: !available,
      title: reason ?? "",
      onclick: () => openAdvice(steering),
      "data-part": "recommended",
    }),
    h("p", { class: "hint", "data-part": "no-recommended" }, reasonOf(recommended, problem)),
  );
}
