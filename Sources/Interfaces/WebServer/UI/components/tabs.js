import { h } from "../base/dom.js";

/** Tabs by the usual keyboard pattern. `tabs()` gives `[{ id, label }]`, `chosen` is a signal with an id. */
export function tabs({ label, tabs: items, chosen, panel }) {
  const choose = (id) => {
    chosen.value = id;
    bar.querySelector('[aria-selected="true"]')?.focus();
  };
  const bar = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": label, onkeydown: (event) => step(event, items(), chosen, choose) },
    () =>
      items().map((item) =>
        h(
          "button",
          {
            class: "tab",
            role: "tab",
            type: "button",
            id: `tab-${item.id}`,
            "aria-controls": panel.id,
            "aria-selected": () => String(chosen.value === item.id),
            tabindex: () => (chosen.value === item.id ? 0 : -1),
            onclick: () => choose(item.id),
          },
          item.label,
        ),
      ),
  );
  panel.setAttribute("role", "tabpanel");
  return bar;
}

function step(event, items, chosen, choose) {
  const index = items.findIndex((item) => item.id === chosen.peek());
  const last = items.length - 1;
  const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  choose(items[(next + items.length) % items.length].id);
}
