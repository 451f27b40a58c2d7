import { h } from "../base/dom.js";
import { onEnd } from "../base/signals.js";
import { words } from "../words/en.js";
import { icon } from "../components/icon.js";
import { walk } from "../components/menu.js";

const t = words.areas;

/**
 * What a right click, a long press or the menu key offers: `open(event, corner)` with the corner it was on.
 *
 * It closes by itself and not by the browser, which would take the lifting of the finger that opened it for a press
 * elsewhere.
 */
export function areaMenu(model) {
  let corner = null;
  let before = null;
  const close = (isByPerson = true) => {
    document.removeEventListener("pointerdown", closeElsewhere, true);
    if (!element.matches(":popover-open")) return;
    element.hidePopover();
    if (isByPerson) before?.focus({ preventScroll: true });
  };
  const closeElsewhere = (event) => {
    if (!element.contains(event.target)) close(false);
  };
  onEnd(() => document.removeEventListener("pointerdown", closeElsewhere, true));
  const item = (name, text, work) =>
    h(
      "button",
      {
        class: "menu-item",
        type: "button",
        role: "menuitem",
        onclick: () => {
          close();
          work();
        },
      },
      icon(name),
      h("span", {}, text),
    );
  const removing = item("remove", t.removeCorner, () => model.shrink(corner));
  const element = h(
    "div",
    {
      class: "menu area-menu",
      popover: "manual",
      role: "menu",
      "aria-label": t.menu,
      onkeydown: (event) => (["Escape", "Tab"].includes(event.key) ? close() : walk(event, element)),
    },
    item("reset", t.reset, () => model.reset()),
    removing,
    item("undo", words.common.undo, () => model.undo()),
  );
  const open = (event, at = null) => {
    event.preventDefault();
    corner = at;
    removing.hidden = at === null;
    close(false);
    before = document.activeElement;
    element.showPopover();
    document.addEventListener("pointerdown", closeElsewhere, true);
    const box = event.clientX ? null : event.target.getBoundingClientRect();
    const [x, y] = box ? [box.left, box.bottom] : [event.clientX, event.clientY];
    element.style.setProperty("left", `${Math.max(8, Math.min(x, innerWidth - element.offsetWidth - 8))}px`);
    element.style.setProperty("top", `${Math.max(8, Math.min(y, innerHeight - element.offsetHeight - 8))}px`);
    element.querySelector(".menu-item").focus();
  };
  return { element, open };
}
