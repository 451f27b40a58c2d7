import { h } from "../../base/dom.js";
import { badge } from "../../components/badge.js";
import { plateChip } from "../../components/plate.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.file;
const tones = { added: "good", updated: "info", unchanged: "plain", rejected: "bad" };

/** LIST-20: what an import did, or would do: counts, rejected lines with reasons, the first that were understood. */
export function reportView(report, isDone) {
  return [
    h("dl", { class: "import-counts" }, Object.keys(tones).map((name) => counted(name, report[name], isDone))),
    report.added + report.updated === 0 && !isDone && h("p", { class: "strong" }, t.nothing),
    report.rejected > 0 && rejections(report, isDone),
    report.samples.length > 0 && samples(report.samples),
  ];
}

function counted(name, count, isDone) {
  const tone = count > 0 ? tones[name] : "plain";
  return h(
    "div",
    { class: `import-count ${tone}`, "data-count": name },
    h("dt", {}, t.counts[name][isDone ? 1 : 0]),
    h("dd", {}, count.toLocaleString("en")),
  );
}

function rejections({ rejected, rejections: rows }, isDone) {
  const title = rows.length < rejected ? t.rejectionsFirst(rows.length, rejected) : t.rejections(rejected);
  return h(
    "section",
    { class: "import-part-table", "data-part": "rejections" },
    h("h3", {}, title),
    !isDone && h("p", { class: "hint" }, t.rejectedStay),
    table(title, [t.line, t.text, t.reason], rows, ({ line, text, reason }) => [line, h("code", {}, text), reason]),
  );
}

function samples(rows) {
  const columns = [t.line, listWords.plate, t.outcome, listWords.date, listWords.description];
  return h(
    "section",
    { class: "import-part-table", "data-part": "samples" },
    h("h3", {}, t.samples),
    table(t.samples, columns, rows, ({ line, plate, date, description, outcome }) => [
      line,
      plateChip(plate),
      badge(t.outcomes[outcome], tones[outcome]),
      date,
      description,
    ]),
  );
}

function table(label, columns, rows, cells) {
  return h(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": label },
    h(
      "table",
      { class: "small-table" },
      h("thead", {}, h("tr", {}, columns.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, cell))))),
    ),
  );
}
