import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { deviceClock, zoneText } from "../../base/time.js";
import { facts, waiting } from "../../components/notice.js";
import { card, pageHead } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { isForApplication, may, session } from "../../state/session.js";
import { words } from "../../words/en.js";
import { about } from "../../words/en/about.js";

const t = about;

/** What this product is, what it is made of, and under which licences (SETUP-32). */
export default function aboutPage() {
  return [
    pageHead(t.title),
    h("p", { class: "about-lead" }, t.lead),
    h("div", { class: "status-grid" }, [
      card(t.product, product(), { "data-part": "product" }),
      may("operator") && !isForApplication() && card(t.networks, networks(), { "data-part": "networks" }),
      card(t.licence, licence(), { "data-part": "licence" }),
    ]),
    card(t.others, others(), { "data-part": "notices", class: "about-notices" }),
  ];
}

const product = () => () =>
  facts([
    [t.name, "Sallyport"],
    [t.kind, t.kindText],
    [t.version, session.value.version],
    [t.parts, t.partsText],
    [t.reference, t.referenceText],
    [t.zone, zoneText(deviceClock.value)],
    [t.network, t.networkText],
  ]);

function networks() {
  const models = signal(null);
  const refusal = signal(null);
  api
    .get("/status")
    .then(({ body }) => (models.value = body.models))
    .catch((error) => (refusal.value = problemText(error)));
  return () => {
    if (refusal.value) return h("p", { class: "form-error" }, refusal.value);
    if (!models.value) return waiting(words.common.reading);
    const lines = Object.entries(models.value);
    return lines.length ? facts(lines) : h("p", { class: "hint" }, words.status.noModels);
  };
}

const textFile = (href, text) => h("a", { href, target: "_blank", rel: "noopener" }, text);

const licence = () => [
  h("p", {}, t.licenceText),
  h("p", {}, textFile("licence.txt", t.licenceRead)),
  h("p", { class: "hint" }, t.warranty),
];

function others() {
  const rows = t.components.map(([name, text, purpose]) =>
    h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, text), h("td", {}, purpose)),
  );
  return [
    h("p", { class: "hint" }, t.othersText),
    h(
      "div",
      { class: "scroller", tabindex: 0, role: "region", "aria-label": t.others },
      h(
        "table",
        { class: "small-table" },
        h("thead", {}, h("tr", {}, t.columns.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, rows),
      ),
    ),
    h("p", {}, textFile("notices.txt", t.noticesRead)),
  ];
}
