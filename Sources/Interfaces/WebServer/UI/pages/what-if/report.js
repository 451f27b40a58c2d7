import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { momentText } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { directionText, eventPicture } from "../../components/event-view.js";
import { banner, empty, waiting } from "../../components/notice.js";
import { plateChip } from "../../components/plate.js";
import { words } from "../../words/en.js";
import { whatIf } from "../../words/en/what-if.js";
import { openEvent } from "../events/event-dialog.js";

const t = whatIf;

/** What the trial found. `state` holds `{ stage, report, isStale }`; stages are start, running, failed and ready. */
export function trialReport({ stage, report, isStale, refusal }) {
  if (stage === "running") return waiting(t.running);
  if (stage === "failed") return empty({ icon: "alert", title: refusal });
  if (stage === "start") return empty({ icon: "whatIf", title: t.startTitle, text: t.startText, steps: t.startSteps });
  return [isStale && banner({ tone: "warn", title: t.stale }), h("div", { class: "trial-found" }, found(report))];
}

function found(report) {
  if (!report.examined) return empty({ icon: "events", title: t.noneTitle, text: t.none });
  if (!report.different) {
    return [empty({ icon: "check", title: t.sameTitle, text: t.same(report.examined) }), remarks(report)];
  }
  return [
    group("more", "warn", report.more, report.opensMore),
    group("less", "info", report.less, report.opensLess),
    remarks(report),
  ];
}

function remarks({ examined, oldest, isComplete, notes }) {
  const tried = t.examined(examined, oldest && momentText(oldest));
  const sentences = [tried, !isComplete && t.incomplete, t.listsNow, ...notes];
  return h("p", { class: "hint", "data-part": "what-if-remarks" }, sentences.filter(Boolean).join(" "));
}

function group(kind, tone, count, differences) {
  if (!count) return null;
  const events = differences.map(({ event }) => event);
  return h(
    "section",
    { class: `trial-group ${tone}`, "aria-label": t[kind](count), "data-part": `what-if-${kind}` },
    h("h3", {}, t[kind](count)),
    h("p", { class: "hint" }, t[`${kind}Text`], count > differences.length ? ` ${t.newest(differences.length)}` : ""),
    h("ul", { class: "differing" }, differences.map((difference) => differing(difference, events))),
  );
}

/** A vehicle with both answers; a press shows its event, from where the arrow keys go to the next one. */
function differing({ event, before, after }, events) {
  const log = { state: signal({ events, next: null }) };
  return h(
    "li",
    { "data-event": event.id },
    h(
      "button",
      {
        class: "differing-event",
        type: "button",
        "aria-label": t.show(event.plate),
        onclick: () => openEvent(event.id, log, {}),
      },
      eventPicture(event, { class: "thumbnail" }),
      h("span", { class: "differing-plate" }, plateChip(event.plate, event)),
      h("time", { datetime: event.firstSeen }, momentText(event.firstSeen)),
      directionText(event.direction),
    ),
    h("dl", { class: "verdicts" }, verdict(t.now, before), verdict(t.then, after)),
  );
}

function verdict(name, { opens, explanation }) {
  const mark = opens ? badge(words.decision.allowed, "good", "check") : badge(words.decision.refused, "plain", "minus");
  return h("div", {}, h("dt", {}, name), h("dd", {}, mark, h("span", {}, withoutVerdict(explanation))));
}

/** The badge says already whether it opens. */
function withoutVerdict(explanation) {
  const reason = explanation.replace(/^(Open|Stays closed|Waits): /, "");
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
