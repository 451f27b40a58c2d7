import { h } from "../base/dom.js";
import { scope } from "../base/signals.js";
import { words } from "../words/en.js";
import { button, iconButton } from "./button.js";

/**
 * Opens a window over the page; the browser keeps the focus inside, closes it with Esc and gives the focus back.
 * `make(close)` gives `{ body, actions }` and is a scope of its own. `size` is small or large.
 */
export function openDialog({ title, size = "small", make, onclose, onkeydown }) {
  const element = h("dialog", { class: `dialog ${size}`, "aria-label": title });
  const close = () => element.close();
  const { result, end } = scope(() => make(close));
  element.append(
    h(
      "div",
      { class: "dialog-head" },
      h("h2", {}, title),
      iconButton("close", words.common.close, { onclick: close }),
    ),
    h("div", { class: "dialog-body", tabindex: -1 }, result.body),
    result.actions ? h("div", { class: "dialog-foot" }, result.actions) : "",
  );
  element.addEventListener("click", (event) => {
    if (event.target === element) close();
  });
  element.addEventListener("close", () => {
    end();
    queueMicrotask(() => element.remove());
    onclose?.();
  });
  if (onkeydown) element.addEventListener("keydown", onkeydown);
  document.body.append(element);
  element.showModal();
  const first = element.querySelector(".dialog-body :is(input, select)") ?? element.querySelector(".dialog-body");
  first.focus({ preventScroll: true });
  return { element, close };
}

/** Asks before something that cannot be taken back. Resolves to true or false. */
export function confirmed({ title, text, action }) {
  return new Promise((resolve) => {
    let answer = false;
    openDialog({
      title,
      onclose: () => resolve(answer),
      make: (close) => ({
        body: h("p", {}, text),
        actions: [
          button(words.common.cancel, { onclick: close }),
          button(action, {
            kind: "danger",
            onclick: () => {
              answer = true;
              close();
            },
          }),
        ],
      }),
    });
  });
}
