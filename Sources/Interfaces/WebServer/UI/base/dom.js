import { effect, onEnd, scope, signal, untracked } from "./signals.js";

/**
 * Elements from code: `h("button", { class: "x", onclick: run }, "Open")`.
 *
 * A property or child given as a function is read again when the signals in it change. Names that begin with `on` are
 * event listeners; `style` takes an object (the page's content policy forbids style text).
 */
export function h(tag, properties, ...children) {
  return build(document.createElement(tag), properties, children);
}

/** The same for elements of a drawing. */
export function svg(tag, properties, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

const liveProperties = new Set(["value", "checked", "disabled", "hidden", "selected", "open", "inert"]);

function build(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (typeof value === "function") effect(() => assign(element, name, value()));
    else assign(element, name, value);
  }
  append(element, children);
  return element;
}

function assign(element, name, value) {
  if (name === "style") {
    for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
  } else if (liveProperties.has(name) && name in element) {
    element[name] = value ?? (name === "value" ? "" : false);
  } else if (value === false || value === null || value === undefined) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Appends texts, elements, lists of them, and functions that give them. */
export function append(parent, children) {
  for (const child of nodes(children)) parent.append(child);
}

function nodes(child) {
  if (child === null || child === undefined || child === false || child === true) return [];
  if (Array.isArray(child)) return child.flatMap(nodes);
  if (typeof child === "function") return changing(child);
  return [child instanceof Node ? child : document.createTextNode(String(child))];
}

/** A place whose content is made again when the signals it reads change. */
function changing(make) {
  const [start, end] = [document.createComment(""), document.createComment("")];
  const fragment = document.createDocumentFragment();
  fragment.append(start, end);
  effect(() => {
    const content = nodes(make());
    while (start.nextSibling !== end) start.nextSibling.remove();
    end.before(...content);
  });
  return [fragment];
}

/**
 * Keeps one element per item in `container`, in order. An element lives as long as its key; `render` gets the item as
 * a signal, so that a changed item changes its element in place and focus stays where it is.
 */
export function each(container, items, key, render) {
  const rows = new Map();
  onEnd(() => rows.forEach((row) => row.end()));
  effect(() => {
    const list = items();
    untracked(() => place(container, rows, list, key, render));
  });
  return container;
}

function place(container, rows, list, key, render) {
  const wanted = new Set(list.map(key));
  for (const [id, row] of rows) {
    if (wanted.has(id)) continue;
    row.end();
    row.element.remove();
    rows.delete(id);
  }
  let after = null;
  for (const item of list) {
    const row = rows.get(key(item)) ?? makeRow(rows, key(item), item, render);
    row.item.value = item;
    const expected = after ? after.nextSibling : container.firstChild;
    if (expected !== row.element) container.insertBefore(row.element, expected);
    after = row.element;
  }
}

function makeRow(rows, id, first, render) {
  const item = signal(first);
  const { result, end } = scope(() => render(item));
  const row = { item, element: result, end };
  rows.set(id, row);
  return row;
}
