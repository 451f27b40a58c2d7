import { api } from "../../base/api.js";
import { append, h } from "../../base/dom.js";
import { keepQuery, place } from "../../base/router.js";
import { effect, onEnd, scope, signal, untracked } from "../../base/signals.js";
import { announce } from "../../components/announce.js";
import { button } from "../../components/button.js";
import { confirmed } from "../../components/dialog.js";
import { empty, waiting } from "../../components/notice.js";
import { card, pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { whatIf } from "../../words/en/what-if.js";
import { isSame } from "../settings/paths.js";
import { trialReport } from "./report.js";
import { draftOf, queryOfDraft, questionOf, readSections, saveSection } from "./trial-settings.js";
import { trialForm } from "./trial-form.js";

const t = whatIf;
const path = "/what-if";
const day = 86_400_000;
const most = 10_000;

/** Settings tried on past events before they are saved. The changes stand in the address. */
export default function whatIfPage() {
  const page = {
    sections: signal({ stage: "reading" }),
    result: signal({ stage: "start" }),
    draft: draftOf(place.peek().query),
  };
  page.side = card(t.result, () => trialReport(page.result.value), { class: "trial-side" });
  read(page);
  followAddress(page);
  return [
    pageHead(t.title),
    h("p", { class: "what-if-lead" }, t.lead),
    h(
      "div",
      { class: "what-if" },
      card(t.settings, settings(page), { class: "trial-settings" }),
      page.side,
    ),
  ];
}

/** An address that is followed while the page is open brings its own changes. */
function followAddress(page) {
  effect(() => {
    const { path: now, query } = place.value;
    const draft = draftOf(query);
    if (now !== path || isSame(draft, page.draft)) return;
    page.draft = draft;
    page.result.value = { stage: "start" };
    untracked(() => read(page));
  });
}

async function read(page) {
  page.sections.value = { stage: "reading" };
  try {
    page.sections.value = { stage: "ready", list: await readSections() };
  } catch (error) {
    page.sections.value = { stage: "failed", refusal: problemText(error) };
  }
}

function settings(page) {
  const element = h("div", {});
  effect(() => {
    const state = page.sections.value;
    element.replaceChildren();
    const { end } = scope(() => append(element, content(page, state)));
    onEnd(end);
  });
  return element;
}

function content(page, { stage, list, refusal }) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: () => read(page) }) });
  }
  const trial = trialForm(list, page.draft, {
    changed: (draft) => keep(page, draft),
    run: (draft, span) => run(page, draft, span),
    save: (draft, span) => save(page, list, draft, span),
    revert: () => {
      keep(page, {});
      return read(page);
    },
  });
  const isBrought = Object.keys(page.draft).length > 0 && page.result.peek().stage === "start";
  if (isBrought) queueMicrotask(() => trial.requestSubmit());
  return trial;
}

function keep(page, draft) {
  page.draft = draft;
  keepQuery(path, queryOfDraft(draft));
  const result = page.result.peek();
  if (result.stage === "ready" && !result.isStale) page.result.value = { ...result, isStale: true };
}

/** Throws what the appliance refuses, for the form to show at the setting that is meant. */
async function run(page, draft, span) {
  page.result.value = { stage: "running" };
  try {
    const { body } = await api.post("/what-if", { ...questionOf(draft), ...reach(span) });
    page.result.value = { stage: "ready", report: body, isStale: false };
    if (page.side.getBoundingClientRect().top > innerHeight / 2) page.side.scrollIntoView();
    announce(body.different ? `${t.more(body.more)}. ${t.less(body.less)}.` : t.sameTitle);
    return body;
  } catch (error) {
    page.result.value = error.fields?.length ? { stage: "start" } : { stage: "failed", refusal: problemText(error) };
    throw error;
  }
}

function reach(span) {
  const days = { day: 1, week: 7, month: 30 }[span];
  return days ? { from: new Date(Date.now() - days * day).toISOString(), limit: most } : { limit: Number(span) };
}

/** Tries what is to be saved where that was not done, and asks where it opens for more vehicles. */
async function save(page, sections, draft, span) {
  const { stage, report, isStale } = page.result.peek();
  const { more } = stage === "ready" && !isStale ? report : await run(page, draft, span);
  const question = { title: t.saveTitle, text: t.saveText(more), action: t.saveAction };
  if (more > 0 && !(await confirmed(question))) return;
  const left = { ...draft };
  try {
    for (const section of sections.filter(({ key }) => left[key])) {
      await saveSection(section, left[section.key]);
      delete left[section.key];
    }
    toast(t.saved);
  } catch (error) {
    toast(error.status === 412 ? t.changedElsewhere : problemText(error), { tone: "bad" });
  }
  keep(page, left);
  if (!Object.keys(left).length) page.result.value = { stage: "start" };
  await read(page);
}
