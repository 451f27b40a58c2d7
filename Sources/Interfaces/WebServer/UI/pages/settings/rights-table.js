import { h } from "../../base/dom.js";
import { icon } from "../../components/icon.js";
import { words } from "../../words/en.js";

const t = words.rights;
const visitors = ["administrator", "operator", "viewer", "applicationOperator", "anonymous"];

/** A row a function, a column a kind of visitor, as the appliance itself checks it (ACCT-23). */
export function rightsTable({ rights, anonymousViewing }) {
  const heads = [t.function, ...visitors.map((each) => t.visitors[each])];
  return h(
    "table",
    { class: "rights", "aria-label": t.matrixTable },
    h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col" }, text)))),
    h("tbody", {}, rights.map((right) => row(right, anonymousViewing))),
  );
}

function row({ function: name, visitors: allowed }, anonymousViewing) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, t.functions[name] ?? name),
    visitors.map((each) => {
      const isConditional = each === "anonymous" && name === "watch";
      return cell(each, allowed.includes(each), isConditional && t.ifAllowed[anonymousViewing ? "on" : "off"]);
    }),
  );
}

/** The name beside the mark is for phones, where the columns have no heads. */
function cell(visitor, isAllowed, condition) {
  return h(
    "td",
    { class: isAllowed ? "may" : "may-not" },
    h("span", { class: "visitor" }, t.visitors[visitor], " "),
    isAllowed ? icon("check") : h("span", { "aria-hidden": "true" }, "–"),
    condition ? h("span", { class: "hint" }, condition) : h("span", { class: "unseen" }, isAllowed ? t.yes : t.no),
  );
}
