import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { effect, onEnd, signal, untracked } from "../base/signals.js";
import { listen, round } from "../base/stream.js";
import { bytesText, durationText, fullMomentText, momentText, zoneText } from "../base/time.js";
import { badge } from "../components/badge.js";
import { clearEventsButton } from "../components/clear-events.js";
import { icon } from "../components/icon.js";
import { empty, facts, waiting } from "../components/notice.js";
import { card, pageHead } from "../components/page-head.js";
import { may } from "../state/session.js";
import { cameras, health } from "../state/site.js";
import { words } from "../words/en.js";

const t = words.status;
const refreshTime = 15_000;
/** Of the pictures of the last seconds: a few are left out now and then where nothing is wrong. */
const worthTelling = 0.1;

/** What needs attention, and the figures of the appliance. */
export default function statusPage() {
  const status = signal(null);
  const read = async () => {
    try {
      status.value = (await api.get("/status")).body;
    } catch {
      return;
    }
  };
  effect(() => {
    if (round.value >= 0) untracked(read);
  });
  listen("health", read);
  const timer = setInterval(read, refreshTime);
  onEnd(() => clearInterval(timer));
  return [
    pageHead(t.title),
    card(t.conditions, () => conditions(health.value), { "data-part": "conditions" }),
    h("div", { class: "status-grid" }, [
      card(t.cameras, () => cameraList(status.value?.cameras ?? cameras.value)),
      card(t.storage, () => (status.value ? storage(status.value.events, read) : waiting(words.common.reading))),
      card(t.appliance, () => (status.value ? appliance(status.value) : waiting(words.common.reading))),
      card(t.models, () => (status.value ? models(status.value.models) : waiting(words.common.reading))),
    ]),
  ];
}

function conditions(state) {
  if (!state) return waiting(words.common.reading);
  if (!state.conditions.length) {
    const text = h("div", {}, h("p", { class: "strong" }, t.ok), h("p", {}, t.okMore));
    return h("div", { class: "all-well" }, icon("check"), text);
  }
  return h("ul", { class: "conditions" }, state.conditions.map(condition));
}

function condition({ severity, title, advice, since }) {
  const tone = { critical: "bad", warning: "warn", info: "info" }[severity] ?? "plain";
  return h(
    "li",
    { class: `condition ${tone}` },
    badge(t.severities[severity] ?? severity, tone, severity === "info" ? "info" : "alert"),
    h(
      "div",
      {},
      h("p", { class: "strong" }, title),
      h("p", {}, advice),
      h("p", { class: "hint" }, t.since(momentText(since))),
    ),
  );
}

function cameraList(list) {
  if (!list.length) return empty({ icon: "camera", title: t.noCameras, text: words.live.noCameraMore });
  return h("ul", { class: "cameras" }, list.map(cameraLine));
}

function cameraLine(camera) {
  const isFine = camera.condition === "running";
  const tone = { running: "good", starting: "info", failed: "bad" }[camera.condition] ?? "warn";
  const size = camera.width > 0 && t.size(camera.width, camera.height);
  const rate = isFine && t.frames(camera.framesPerSecond.toFixed(1));
  return h(
    "li",
    {},
    h("p", { class: "strong" }, camera.name || camera.id),
    badge(t.cameraStates[camera.condition] ?? camera.condition, tone, isFine ? "check" : "alert"),
    camera.leftOut >= worthTelling && [" ", badge(t.lagging(Math.round(camera.leftOut * 100)), "warn", "clock")],
    h("p", { class: "hint" }, [size, rate, camera.message].filter(Boolean).join(" · ")),
  );
}

function storage({ count, limit, bytes, freeBytes }, read) {
  const share = limit ? Math.min(1, count / limit) : 0;
  return [
    h("meter", { class: "meter", min: 0, max: 1, value: share, "aria-label": t.storage }),
    h("p", { class: "strong" }, t.eventsKept(count, limit)),
    facts([
      [t.used, bytesText(bytes)],
      [t.free, bytesText(freeBytes)],
    ]),
    may("administrator") && clearEventsButton(() => count, read),
  ];
}

function appliance({ version, started, uptimeSeconds, clock }) {
  return facts([
    [t.clock, fullMomentText(clock.time)],
    [t.zone, zoneText(clock)],
    [t.version, version],
    [t.started, fullMomentText(started)],
    [t.uptime, durationText(uptimeSeconds)],
  ]);
}

function models(table) {
  const lines = Object.entries(table);
  return lines.length ? facts(lines) : h("p", { class: "hint" }, t.noModels);
}
