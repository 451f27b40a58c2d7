import { h } from "../../base/dom.js";
import { words } from "../../words/en.js";

const t = words.event.match;

/** How the reading met the list entry: in a sentence, and letter under letter where they differ. Null without one. */
export function matchView({ plate, access }) {
  const match = access?.match;
  if (!match) return null;
  return h(
    "section",
    { class: "match", "aria-label": t.title, "data-part": "match" },
    h("h3", {}, t.title),
    h("p", {}, sentence(plate, match)),
    match.differences?.length ? [comparison(plate, match), differences(match)] : null,
  );
}

function sentence(plate, match) {
  if (match.pattern) return t.pattern(plate, match.pattern, match.listName);
  if (!match.distance) return t.exact(plate, match.listName);
  return t.near(plate, match.entryText, match.listName, match.distance);
}

function differences(match) {
  const isCheaper = match.cost !== undefined && match.cost !== null && match.cost < match.distance;
  return [
    h("ul", { class: "differences" }, match.differences.map((each) => h("li", {}, t.differences[each.kind](each)))),
    isCheaper && h("p", { class: "hint" }, t.cost(match.cost)),
  ];
}

/** Drawn for the eye; the sentences say the same. */
function comparison(plate, match) {
  const columns = aligned([...plate], [...match.entryText], match.differences);
  const row = (name, key) =>
    h(
      "div",
      { class: "match-row" },
      h("span", { class: "match-name" }, name),
      columns.map((column) => h("b", { class: column.isSame ? "" : "differs" }, column[key] ?? "·")),
    );
  return h("div", { class: "comparison", "aria-hidden": "true" }, row(t.read, "read"), row(t.listed, "listed"));
}

/** The two texts as columns `{ read, listed, isSame }`, with a gap where a character is missing or extra. */
export function aligned(read, listed, differences) {
  const columns = [];
  let [left, right] = [0, 0];
  const equal = () => columns.push({ read: read[left++], listed: listed[right++], isSame: true });
  for (const { kind, readAt, listedAt } of differences) {
    while (left < readAt - 1 && right < listedAt - 1 && left < read.length) equal();
    const column = { isSame: false };
    if (kind !== "missing") column.read = read[left++];
    if (kind !== "extra") column.listed = listed[right++];
    columns.push(column);
  }
  while (left < read.length && right < listed.length) equal();
  return columns;
}
