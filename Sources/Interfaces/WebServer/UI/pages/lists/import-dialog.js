import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { importPlates } from "../../plates/import.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";
import { filePicker } from "./file-picker.js";
import { reportView } from "./import-report.js";

const t = listWords.file;
const largest = 64 * 1024 * 1024;

/**
 * LIST-06: a .csv file into a list, with a look at what it would do before anything happens. `stage` is "choose",
 * "checking", "preview", "importing" or "done".
 */
export function openImport(list, first = null) {
  const state = signal({ stage: "choose" });
  let isOpen = true;
  const show = (stage, more = {}) => {
    state.value = { stage, ...more };
    if (isOpen) dialog.element.querySelector(".dialog-body").focus({ preventScroll: true });
  };
  const run = async (stage, file, work) => {
    const progress = signal(null);
    show(stage, { file, progress });
    try {
      await work((job) => (progress.value = job));
    } catch (error) {
      const refusal = problemText(error);
      show("choose", { refusal });
      if (!isOpen && stage === "importing") toast(refusal, { tone: "bad" });
    }
  };
  const check = (file) => {
    if (file.size > largest) return show("choose", { refusal: t.tooLarge });
    return run("checking", file, async (onprogress) => {
      const report = await importPlates(list.id, file, { preview: true, onprogress });
      show("preview", { file, report });
    });
  };
  const bring = (file) =>
    run("importing", file, async (onprogress) => {
      const report = await importPlates(list.id, file, { onprogress });
      show("done", { report });
      if (!isOpen) toast(t.toast(list.name, report));
    });
  const again = () => show("choose");
  const dialog = openDialog({
    title: t.title(list.name),
    size: "medium",
    onclose: () => (isOpen = false),
    make: (close) => ({
      body: h("div", { class: "import", "data-part": "import" }, () => body(state.value, list, check)),
      actions: () => actions(state.value, { close, again, bring }),
    }),
  });
  if (first) check(first);
}

function body({ stage, refusal, file, progress, report }, list, check) {
  if (stage === "choose") {
    return [refusal && h("p", { class: "form-error", role: "alert" }, refusal), filePicker(check)];
  }
  if (report) {
    const isDone = stage === "done";
    const title = isDone ? t.done(list.name) : t.preview;
    return [h("p", { class: "strong", role: "status" }, title), reportView(report, isDone)];
  }
  return working(stage, file, progress);
}

/** A bar without an end while the file is under way, with one while the appliance works through it. */
function working(stage, file, progress) {
  const title = stage === "checking" ? t.checking(file.name) : t.importing(file.name);
  return [
    h("p", { class: "strong", role: "status" }, title),
    h("progress", {
      class: "progress",
      "aria-label": title,
      max: () => progress.value?.bytes || 1,
      value: () => (progress.value ? progress.value.bytesDone : undefined),
    }),
    h("p", { class: "hint" }, () => stepText(progress.value)),
    stage === "importing" && h("p", { class: "hint" }, t.stays),
  ];
}

function stepText(job) {
  if (!job) return t.sending;
  return job.state === "waiting" ? t.waiting : t.rows(job.rows);
}

function actions({ stage, file, report }, { close, again, bring }) {
  if (stage === "preview") {
    const count = report.added + report.updated;
    const go = button(t.run(count), { kind: "primary", onclick: () => bring(file), "data-part": "run-import" });
    return [button(t.another, { onclick: again }), count > 0 && go];
  }
  if (stage === "done") return button(words.common.close, { kind: "primary", onclick: close });
  return button(stage === "importing" ? words.common.close : words.common.cancel, { onclick: close });
}
