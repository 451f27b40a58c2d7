import { h, svg } from "../../base/dom.js";

/** The plate's outline over an event's picture, where the picture is the whole frame; a plate crop needs no mark. */
export function plateMark(event, picture) {
  const [width, height] = event.frame ?? [];
  if (!width || !event.corners || !(picture instanceof HTMLImageElement)) return picture;
  const layer = svg(
    "svg",
    { class: "stage-outlines", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", hidden: true },
    svg(
      "g",
      { class: "outline seen" },
      svg("polygon", {
        points: event.corners.map((corner) => corner.join(",")).join(" "),
        "vector-effect": "non-scaling-stroke",
      }),
    ),
  );
  picture.addEventListener("load", () => {
    const isWhole = Math.abs(picture.naturalWidth / picture.naturalHeight / (width / height) - 1) < 0.02;
    layer.toggleAttribute("hidden", !isWhole || picture.naturalWidth < width / 4);
  });
  return h("div", { class: "marked" }, picture, layer);
}
