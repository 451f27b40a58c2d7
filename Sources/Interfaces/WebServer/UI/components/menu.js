import { h } from "../base/dom.js";
import { button } from "./button.js";
import { icon } from "./icon.js";

/**
 * A button with a menu. `items()` is asked at each opening: `[{ icon, text, work }]`, or `href` for a file to fetch
 * instead of `work`; empty ones are left out. `openAt(event)` opens the menu where the pointer is.
 */
export function menuButton({ label, text, items, ...properties }) {
  const menu = h("div", {
    class: "menu item-menu",
    popover: "auto",
    role: "menu",
    "aria-label": label,
    onkeydown: (event) => walk(event, menu),
  });
  const opener = button(text, { icon: "more", "aria-haspopup": "menu", "aria-label": label, ...properties });
  const open = (place, y) => {
    menu.replaceChildren(...items().filter(Boolean).map((item) => menuItem(item, menu)));
    menu.showPopover();
    const x = place(menu.offsetWidth);
    menu.style.setProperty("left", `${Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8))}px`);
    menu.style.setProperty("top", `${Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8))}px`);
    menu.querySelector(".menu-item:not([disabled])")?.focus();
  };
  opener.addEventListener("click", () => {
    const { right, bottom } = opener.getBoundingClientRect();
    open((width) => right - width, bottom + 4);
  });
  const openAt = (event) => {
    event.preventDefault();
    const box = event.clientX ? null : event.target.getBoundingClientRect();
    open(() => box?.left ?? event.clientX, box?.bottom ?? event.clientY);
  };
  return { element: h("div", { class: "menu-place" }, opener, menu), openAt };
}

function menuItem({ icon: name, text, work, href, part, disabled = false }, menu) {
  const properties = { class: "menu-item", role: "menuitem", "data-part": part };
  const content = [icon(name), h("span", {}, text)];
  if (href) return h("a", { ...properties, href, download: true, onclick: () => menu.hidePopover() }, content);
  const onclick = () => {
    menu.hidePopover();
    work();
  };
  return h("button", { ...properties, type: "button", disabled, onclick }, content);
}

/** Up and Down go from item to item of a menu, round the ends. */
export function walk(event, menu) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll(".menu-item:not([hidden], [disabled])")];
  const index = items.indexOf(document.activeElement) + step;
  items[(index + items.length) % items.length].focus();
}
