import { h } from "../base/dom.js";
import { words } from "../words/en.js";

const t = words.view.mounting;

/** Distance from the vehicle and height of the camera, in metres. */
const heights = {
  accessControl: [[2, 1], [3, 1.5], [4, 2], [5, 2.5], [7, 3.5]],
  freeFlow: [[7, 3], [10, 4], [15, 6], [20, 10]],
};

/** How a camera is best mounted, with the heights for a use case; both when it is not known. */
export function mountingAdvice(useCase = null) {
  const wanted = heights[useCase] ? [useCase] : Object.keys(heights);
  return h(
    "div",
    { class: "advice" },
    h("ul", {}, t.points.map((point) => h("li", {}, point))),
    h("div", { class: "advice-tables" }, wanted.map(table)),
  );
}

function table(useCase) {
  return h(
    "table",
    {},
    h("caption", {}, t.captions[useCase]),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t.distance), h("th", { scope: "col" }, t.height))),
    h("tbody", {}, heights[useCase].map((row) => h("tr", {}, row.map((metres) => h("td", {}, t.metres(metres)))))),
  );
}
