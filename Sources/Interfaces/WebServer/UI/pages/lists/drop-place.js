import { h } from "../../base/dom.js";
import { onEnd, signal } from "../../base/signals.js";
import { icon } from "../../components/icon.js";
import { toast } from "../../components/toast.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.file;

/** While a file is dragged over the page: where it will go. Dropping it anywhere hands it to `take`. */
export function dropPlace(list, take) {
  const isOver = signal(false);
  const isFile = (event) => event.dataTransfer?.types.includes("Files") && list() !== null;
  const isElsewhere = () => document.querySelector("dialog[open]") !== null;
  const works = {
    dragover: (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      isOver.value = !isElsewhere();
    },
    dragleave: (event) => {
      if (!event.relatedTarget) isOver.value = false;
    },
    drop: (event) => {
      isOver.value = false;
      if (!isFile(event)) return;
      event.preventDefault();
      if (isElsewhere()) return;
      const file = onlyFile(event.dataTransfer);
      if (file) take(file);
    },
  };
  for (const [name, work] of Object.entries(works)) document.addEventListener(name, work);
  onEnd(() => Object.entries(works).forEach(([name, work]) => document.removeEventListener(name, work)));
  return h(
    "div",
    { class: "drop-cover", hidden: () => !isOver.value },
    h("div", { class: "drop-note" }, icon("fromFile"), h("p", {}, () => isOver.value && t.dropHere(list().name))),
  );
}

/** The file that was dropped; several at once are refused. */
export function onlyFile({ files }) {
  if (files.length === 1) return files[0];
  if (files.length > 1) toast(t.several, { tone: "bad" });
  return null;
}
