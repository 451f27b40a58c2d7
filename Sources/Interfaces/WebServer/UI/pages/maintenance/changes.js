import { h } from "../../base/dom.js";
import { banner } from "../../components/notice.js";
import { words } from "../../words/en.js";

const t = words.maintenance.import;
const longest = 200;

export const changeCount = (sections) => sections.reduce((sum, { changes }) => sum + changes.length, 0);

/** What an import would change, section by section; `descriptions` names the settings. */
export function changeReport({ sections, unknown, secrets }, descriptions) {
  const count = changeCount(sections);
  const notes = [secrets > 0 && t.secrets(secrets), unknown.length > 0 && t.unknown(unknown)].filter(Boolean);
  return h(
    "div",
    { class: "form", "data-part": "import-report" },
    banner({ tone: "info", title: count ? t.wouldChange(count) : t.nothing, text: notes.join(" ") || null }),
    sections.map((section) => sectionReport(section, descriptions)),
  );
}

function sectionReport({ key, title, changes }, descriptions) {
  const fields = descriptions.find((each) => each.key === key)?.fields ?? [];
  return h(
    "div",
    { class: "changes-part" },
    h("h3", {}, title),
    h(
      "table",
      { class: "changes", "aria-label": t.changes(title) },
      h("thead", {}, h("tr", {}, t.columns.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, changes.map((change) => row(change, fields))),
    ),
  );
}

function row({ path, old, new: next }, fields) {
  const field = fieldOf(path, fields);
  return h(
    "tr",
    {},
    h("th", { scope: "row", title: path }, field?.title ?? path),
    h("td", {}, valueText(old, field)),
    h("td", {}, valueText(next, field)),
  );
}

/** Numbers in a path are places in a list, which the description writes as `*`. */
function fieldOf(path, fields) {
  const general = path.replaceAll(/(^|\.)\d+(?=\.|$)/g, "$1*");
  return fields.find((field) => field.path === path || field.path === general);
}

function valueText(value, field) {
  if (value === null || value === undefined) return t.absent;
  const choice = field?.choices?.find((each) => JSON.stringify(each.value) === JSON.stringify(value));
  if (choice) return choice.title;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (Array.isArray(value) && value.some((each) => typeof each === "object")) return t.several(value.length);
  if (typeof value === "object" && "set" in value) return value.set ? t.isSet : t.notSet;
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const unit = field?.unit && typeof value === "number" ? ` ${field.unit}` : "";
  return (text.length > longest ? `${text.slice(0, longest)}…` : text) + unit || t.absent;
}
