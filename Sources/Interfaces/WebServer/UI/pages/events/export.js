import { address } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { now, stampText } from "../../base/time.js";
import { choices } from "../../components/choices.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { events as logWords } from "../../words/en/events.js";
import { isFiltering, queryOf } from "./filter.js";

const t = logWords.export;
const formats = ["csv", "txt", "jsonl", "zip"];

/** The search as a file. `found` is `{ count, isExact }` or null; the appliance writes the file while it searches. */
export function openExport(filter, found) {
  const format = signal("csv");
  openDialog({
    title: t.title,
    make: (close) => ({
      body: h(
        "div",
        { class: "form", "data-part": "export-form" },
        h("p", {}, isFiltering(filter) ? t.search(found) : t.all(found)),
        choices({
          label: t.format,
          name: "format",
          options: formats.map((value) => ({ value, ...t.formats[value] })),
          value: format.peek(),
          onchange: (value) => (format.value = value),
        }).element,
        h("p", { class: "hint" }, t.hint),
      ),
      actions: downloadLink(filter, format, close),
    }),
  });
}

/** A link, so that the browser itself writes the file, however long it is. */
function downloadLink(filter, format, close) {
  return h(
    "a",
    {
      class: "button primary",
      "data-part": "download",
      href: () => address("/events/export", { ...queryOf(filter), format: format.value }),
      download: () => `events_${stampText(now())}.${format.value}`,
      onclick: () => setTimeout(close),
    },
    icon("toFile"),
    h("span", {}, t.download),
  );
}
