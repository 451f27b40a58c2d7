import { h } from "../base/dom.js";
import { link } from "../base/router.js";
import { setTheme, theme, themes } from "../base/theme.js";
import { session, signOut } from "../state/session.js";
import { words } from "../words/en.js";
import { button } from "./button.js";
import { icon } from "./icon.js";

const t = words.shell;

/** Who is signed in, how the page looks, and the way out. */
export function accountMenu() {
  const menu = h(
    "div",
    { class: "menu account-menu", popover: "auto", id: "account-menu" },
    h("p", { class: "hint" }, t.signedInAs),
    h("p", { class: "account-name" }, () => session.value.account?.name),
    h("p", { class: "hint" }, () => words.roles[session.value.account?.role] ?? ""),
    themeChoice(),
    h(
      "a",
      { class: "button plain wide", href: link("/account"), "data-part": "own-account", onclick: () => menu.hidePopover() },
      icon("key"),
      h("span", {}, t.ownAccount),
    ),
    h(
      "a",
      { class: "button quiet wide", href: link("/about"), "data-part": "about", onclick: () => menu.hidePopover() },
      icon("info"),
      h("span", {}, words.pages.about),
    ),
    button(t.signOut, { icon: "signOut", class: "button plain wide", onclick: signOut, "data-part": "sign-out" }),
  );
  return h(
    "div",
    {},
    h(
      "button",
      { class: "button quiet account", type: "button", popovertarget: "account-menu", "aria-label": t.account },
      icon("accounts"),
      h("span", {}, () => session.value.account?.name),
    ),
    menu,
  );
}

export function themeChoice() {
  return h(
    "fieldset",
    { class: "segments" },
    h("legend", {}, t.theme),
    themes.map((name) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: "theme",
          value: name,
          checked: () => theme.value === name,
          onchange: () => setTheme(name),
        }),
        h("span", {}, t.themes[name]),
      ),
    ),
  );
}
