import { h } from "../../base/dom.js";
import { icon } from "../../components/icon.js";
import { lists as listWords } from "../../words/en/lists.js";
import { onlyFile } from "./drop-place.js";

const t = listWords.file;

/** A place to drop a file on, with the usual way to choose one, and what the file may hold. */
export function filePicker(take) {
  const input = h("input", {
    type: "file",
    class: "file-cover",
    accept: ".csv,text/csv",
    name: "csv",
    "aria-label": t.choose,
    "aria-describedby": "file-format",
    onchange: () => input.files[0] && take(input.files[0]),
  });
  const zone = h(
    "div",
    { class: "drop-zone" },
    icon("fromFile"),
    h("p", {}, t.drop, " ", t.or),
    h("span", { class: "button plain", "aria-hidden": "true" }, t.choose),
    input,
  );
  const mark = (isOver) => zone.classList.toggle("over", isOver);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener("dragleave", () => mark(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    const file = onlyFile(event.dataTransfer);
    if (file) take(file);
  });
  return [
    zone,
    h("p", { class: "hint", id: "file-format" }, t.format),
    h("pre", { class: "examples" }, t.examples.join("\n")),
    h("p", { class: "hint" }, t.keeps),
  ];
}
