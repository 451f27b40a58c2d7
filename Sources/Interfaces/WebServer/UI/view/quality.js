import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { effect, onEnd, signal } from "../base/signals.js";
import { icon } from "../components/icon.js";
import { words } from "../words/en.js";

const t = words.view;
const interval = 2_000;
const icons = { size: "ruler", tilt: "tilt", angle: "angle", light: "sun", focus: "focus" };

/** Asks again and again how well plates show in a camera's picture, while somebody can see it. */
export function viewQuality(camera) {
  const quality = signal(null);
  let timer = null;
  let isOver = false;
  const ask = async () => {
    if (!document.hidden) {
      try {
        quality.value = (await api.get(`/cameras/${encodeURIComponent(camera)}/view-quality`)).body;
      } catch {
        quality.value = null;
      }
    }
    if (!isOver) timer = setTimeout(ask, interval);
  };
  ask();
  onEnd(() => {
    isOver = true;
    clearTimeout(timer);
  });
  return quality;
}

/** What is good and what is wrong with the view of the camera that `camera` (a signal) names. */
export function qualityList(camera) {
  const content = h("div", { class: "quality", "data-part": "view-quality" });
  effect(() => {
    if (!camera.value) return content.replaceChildren();
    const quality = viewQuality(camera.value);
    const summary = h("p", { class: "hint quality-lead", role: "status" }, () => lead(quality.value));
    content.replaceChildren(summary, list(quality));
  });
  return content;
}

function lead(quality) {
  if (!quality) return words.common.reading;
  if (!quality.readings) return t.noPlate;
  const poor = quality.checks.filter(({ verdict }) => verdict === "poor" || verdict === "fair").length;
  return poor ? t.some(poor) : t.all;
}

function list(quality) {
  return h("ul", { class: "quality-list" }, () => (quality.value?.checks ?? []).map(line));
}

function line({ about, verdict, finding, value }) {
  const mark = { good: "check", fair: "alert", poor: "alert" }[verdict] ?? "minus";
  const tone = { good: "good", fair: "warn", poor: "bad" }[verdict] ?? "plain";
  const text = t.findings[about]?.[finding] ?? (() => finding);
  return h(
    "li",
    { class: `quality-line ${tone}`, "data-check": about, "data-verdict": verdict },
    h("span", { class: "quality-mark" }, icon(mark)),
    h(
      "div",
      {},
      h("p", { class: "strong" }, icon(icons[about] ?? "info"), t.checks[about] ?? about),
      h("p", { class: "hint" }, text(value)),
    ),
  );
}
