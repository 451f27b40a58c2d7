import { append, h } from "./base/dom.js";
import { forward, link, place } from "./base/router.js";
import { effect, onEnd, scope, untracked } from "./base/signals.js";
import { connection } from "./base/stream.js";
import { button } from "./components/button.js";
import { icon } from "./components/icon.js";
import { empty, waiting } from "./components/notice.js";
import { accountMenu } from "./components/account-menu.js";
import { home, mayVisit, pageAt, pages } from "./pages/pages.js";
import { isForApplication } from "./state/session.js";
import { barrier, followSite, health } from "./state/site.js";
import { words } from "./words/en.js";

const t = words.shell;

/** The frame around every page of a signed-in person. */
export function shell() {
  if (place.peek().path === "/") forward(home());
  followSite();
  const main = h("main", { id: "main", tabindex: -1 });
  showPages(main);
  return h(
    "div",
    { class: "shell" },
    button(words.common.skip, { class: "button skip", onclick: () => main.focus() }),
    h(
      "header",
      { class: "top" },
      brand(),
      h("div", { class: "pills" }, barrierPill, healthPill),
      accountMenu(),
    ),
    navigation(),
    h("div", { class: "content" }, h("div", { role: "alert" }, lostBanner), main),
  );
}

function brand() {
  return h(
    "a",
    { class: "brand", href: () => link(home()), "aria-label": words.product },
    h("img", { src: "icon.svg", alt: "" }),
    h("span", {}, words.product),
  );
}

function lostBanner() {
  if (connection.value !== "lost") return null;
  return h(
    "div",
    { class: "connection", "data-part": "connection-lost" },
    icon("offline"),
    h("p", {}, h("strong", {}, t.lost), " ", t.lostMore),
  );
}

function barrierPill() {
  const state = barrier.value;
  if (!state || isForApplication()) return null;
  const [text, tone] = state.fault
    ? [t.barrierFault, "bad"]
    : state.isOpen
      ? [t.barrierOpen, "good"]
      : [t.barrierClosed, "plain"];
  return pill("/barrier", "barrier", text, tone, "barrier-pill");
}

function healthPill() {
  if (!health.value || isForApplication()) return null;
  const { status, conditions } = health.value;
  const tone = { ok: "good", warning: "warn", critical: "bad" }[status] ?? "plain";
  const text = status === "ok" ? t.healthOk : t.healthCount(conditions.length);
  return pill("/status", status === "ok" ? "check" : "alert", text, tone, "health-pill");
}

function pill(path, iconName, text, tone, part) {
  return h(
    "a",
    { class: `pill ${tone}`, href: link(path), "data-part": part, "aria-label": text },
    icon(iconName),
    h("span", {}, text),
  );
}

function navigation() {
  const entry = (page, isMinor) =>
    h(
      "a",
      {
        class: isMinor ? "nav-item minor" : "nav-item",
        href: link(page.path),
        "aria-current": () => (pageAt(place.value.path) === page ? "page" : null),
      },
      icon(page.icon),
      h("span", { class: "nav-title" }, page.title),
      h("span", { class: "nav-short", "aria-hidden": "true" }, page.shortTitle),
    );
  const sheet = h("div", { class: "menu sheet", popover: "auto", id: "more-pages" }, () =>
    allowed(true).map((page) => entry(page, false)),
  );
  sheet.addEventListener("click", () => sheet.hidePopover());
  return h(
    "nav",
    { class: "navigation", "aria-label": t.pages },
    () => allowed(false).map((page) => entry(page, false)),
    () => allowed(true).map((page) => entry(page, true)),
    () => allowed(true).length > 0 && moreButton(),
    sheet,
  );
}

function moreButton() {
  return h(
    "button",
    { class: "nav-item more", type: "button", popovertarget: "more-pages", "aria-label": words.common.menu },
    icon("more"),
    h("span", {}, words.common.more),
  );
}

const allowed = (isMinor) => pages.filter((page) => page.isListed && page.isMinor === isMinor && mayVisit(page));

/** Builds the page of the present address; a page's effects end when the next one comes. */
function showPages(main) {
  let shown = null;
  let end = () => {};
  onEnd(() => end());
  effect(() => {
    const { path } = place.value;
    if (path === shown) return;
    const isFirst = shown === null;
    shown = path;
    untracked(async () => {
      const page = pageAt(path);
      if (isFirst) main.replaceChildren(waiting(words.common.reading));
      const make = await builder(page);
      if (shown !== path) return;
      end();
      end = show(main, page, make);
      if (!isFirst) main.focus({ preventScroll: true });
    });
  });
}

function show(main, page, make) {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  main.replaceChildren();
  const { end } = scope(() => append(main, [make()]));
  document.title = page ? `${page.title} · ${words.product}` : words.product;
  scrollTo(0, 0);
  return end;
}

async function builder(page) {
  if (!page || !mayVisit(page)) return notFound;
  try {
    return (await page.load()).default;
  } catch (error) {
    console.error(error);
    return () => empty({ icon: "alert", title: words.problem.page, action: retryButton() });
  }
}

function notFound() {
  const action = h("a", { class: "button primary", href: link(home()) }, isForApplication() ? t.toEvents : t.toLive);
  return empty({ icon: "info", title: t.notFound, text: t.notFoundMore, action });
}

const retryButton = () => button(words.common.retry, { kind: "primary", onclick: () => location.reload() });
