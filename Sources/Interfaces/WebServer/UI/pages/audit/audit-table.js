import { h } from "../../base/dom.js";
import { fullMomentText } from "../../base/time.js";
import { badge } from "../../components/badge.js";
import { words } from "../../words/en.js";

const t = words.audit;
const columns = ["time", "account", "action", "detail", "status", "address"];

/** A line an entry; on a phone a card. */
export function auditTable(entries) {
  return h(
    "table",
    { class: "audit", "aria-label": t.table },
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, t.columns[column])))),
    h("tbody", {}, entries.map(row)),
  );
}

function row({ id, time, account, address, action, target, detail, status }) {
  return h(
    "tr",
    { "data-entry": id, "data-action": action },
    h("td", {}, h("time", { datetime: time }, fullMomentText(time))),
    h("td", { class: account ? "strong" : "soft" }, account ?? t.nobody),
    h("td", { title: action }, t.actions[action] ?? action),
    h("td", { class: "detail" }, target && h("span", { class: "strong" }, target, " "), detail),
    h("td", {}, result(status)),
    h("td", { class: "soft" }, address),
  );
}

function result(status) {
  if (status < 400) return badge(t.done, "good", "check");
  return status < 500 ? badge(t.refused(status), "warn", "block") : badge(t.failed(status), "bad", "alert");
}
