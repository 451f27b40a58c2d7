import { h } from "../../../base/dom.js";
import { signal } from "../../../base/signals.js";
import { button } from "../../../components/button.js";
import { choices } from "../../../components/choices.js";
import { field } from "../../../components/field.js";
import { plateChip } from "../../../components/plate.js";
import { problemText } from "../../../components/problem.js";
import { importPlates } from "../../../plates/import.js";
import { lists } from "../../../state/site.js";
import { words } from "../../../words/en.js";

const t = words.assistant.list;

/**
 * SETUP-17 and SETUP-23: a list of plates from a .csv file, with a look at what it would do. Nothing is imported before
 * `run()`, which answers how many plates came in.
 */
export function importPart() {
  const chosen = signal({ list: "allow", file: null });
  const preview = signal({ stage: "none" });
  const look = async () => {
    const { list, file } = chosen.peek();
    if (!file) return (preview.value = { stage: "none" });
    preview.value = { stage: "reading" };
    try {
      preview.value = { stage: "ready", report: await importPlates(list, file, { preview: true }) };
    } catch (error) {
      preview.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  const choose = (part) => {
    chosen.value = { ...chosen.peek(), ...part };
    return look();
  };
  const input = h("input", {
    class: "input file-input",
    type: "file",
    accept: ".csv,text/csv",
    name: "csv",
    onchange: (event) => choose({ file: event.target.files[0] ?? null }),
  });
  const drop = () => {
    input.value = "";
    return choose({ file: null });
  };
  const target = choices({
    label: t.target,
    name: "import",
    class: "in-a-row",
    value: "allow",
    options: ["allow", "block"].map((id) => ({ value: id, title: nameOf(id), text: t.texts[id] })),
    onchange: (list) => choose({ list }),
  });
  const run = async () => {
    const { list, file } = chosen.peek();
    if (!file) return 0;
    const { added, updated } = await importPlates(list, file);
    return added + updated;
  };
  const element = h(
    "div",
    { class: "import-part" },
    h("p", { class: "hint" }, t.lead),
    target.element,
    field({ label: t.file, hint: t.fileHint, control: input }).element,
    h("div", { role: "status", "data-part": "import-preview" }, () => outcome(preview.value, drop)),
  );
  return { element, run };
}

const nameOf = (id) => lists.peek().lists.find((list) => list.id === id)?.name ?? t.names[id];

function outcome({ stage, report, refusal }, drop) {
  if (stage === "none") return null;
  if (stage === "reading") return h("p", { class: "hint" }, words.common.reading);
  const remove = button(t.remove, { kind: "plain", onclick: drop });
  if (stage === "failed") return [h("p", { class: "form-error" }, refusal), remove];
  return [
    h("p", { class: "strong" }, t.report(report)),
    h("ul", { class: "import-samples" }, report.samples.slice(0, 5).map(sample)),
    report.rejections.length > 0 && rejections(report),
    remove,
  ];
}

const sample = ({ plate, description }) =>
  h("li", {}, plateChip(plate), h("span", { class: "hint" }, description));

function rejections({ rejected, rejections: rows }) {
  return h(
    "details",
    { class: "import-rejections" },
    h("summary", {}, t.rejected(rejected)),
    h("ul", {}, rows.slice(0, 20).map(({ line, text, reason }) => h("li", {}, t.rejection(line, text, reason)))),
  );
}
