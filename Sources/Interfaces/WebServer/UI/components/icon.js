import { svg } from "../base/dom.js";

/** Drawn on a 24 by 24 grid, strokes only. */
const paths = {
  live: "M3 7h11v10H3zM14 11l6-3v8l-6-3",
  events: "M4 6h16M4 12h16M4 18h10",
  lists: "M9 6h11M9 12h11M9 18h11M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2",
  barrier: "M5 20V9h4v11M9 12l12-5M5 9V7h4v2M3 20h8",
  status: "M3 12h4l3-7 4 14 3-7h4",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  accounts: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  check: "M5 12.5l4.5 4.5L19 7.5",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM6 6l12 12",
  minus: "M6 12h12",
  alert: "M12 4l9 16H3zM12 10v4M12 17h.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8h.01",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  remove: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5",
  filter: "M4 6h16l-6 7v5l-4 2v-7z",
  in: "M12 4v14M6 12l6 6 6-6",
  out: "M12 20V6M6 12l6-6 6 6",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  pause: "M8 5v14M16 5v14",
  play: "M7 4l13 8-13 8z",
  camera: "M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  theme: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M12 7h6M12 11h8.5M12 15h8M12 19h5",
  signOut: "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
  undo: "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
  reset: "M5 12a7 7 0 1 0 2-5M7 3v4h4",
  area: "M4 8l7-4 9 5-3 11H6zM4 8h.01M11 4h.01M20 9h.01M17 20h.01M6 20h.01",
  wizard: "M5 6h.01M5 12h.01M5 18h.01M9 6h10M9 12h10M9 18h10",
  ruler: "M3 8h18v8H3zM7 8v3M11 8v4M15 8v3M19 8v4",
  tilt: "M3 17l18-6M3 20h18M6 9l9-3 1 3-9 3z",
  angle: "M4 19L20 5M4 19h16M11 19a7 7 0 0 0-2-4.5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4",
  focus: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  road: "M8 20L10 4M16 20L14 4M12 6v2M12 11v2M12 16v3",
  key: "M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12h9M18 12v4",
  offline: "M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 5-2.7M19 12a10 10 0 0 0-4-2.4M12 19h.01",
};

/** A picture beside words; hidden from screen readers, which get the words. */
export function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: paths[name] ?? paths.info }),
  );
}
