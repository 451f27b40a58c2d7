import { h } from "../base/dom.js";
import { computed, effect, onEnd, scope, signal } from "../base/signals.js";
import { cameras } from "../state/site.js";
import { words } from "../words/en.js";
import { field, select } from "./field.js";

/**
 * Which camera a page shows: `id` is a signal with its id (null when there is none), `element` the drop-down, which
 * shows only where there is a choice.
 */
export function cameraChoice() {
  const wanted = signal(null);
  const id = computed(() => {
    const ids = cameras.value.map((camera) => camera.id);
    return ids.includes(wanted.value) ? wanted.value : (ids[0] ?? null);
  });
  const names = computed(() => JSON.stringify(cameras.value.map((camera) => [camera.id, camera.name || camera.id])));
  const element = h("div", { class: "camera-choice" }, () => {
    const options = JSON.parse(names.value);
    if (options.length < 2) return null;
    const control = select(options, { value: id.peek(), onchange: (event) => (wanted.value = event.target.value) });
    return field({ label: words.live.camera, control, class: "inline" }).element;
  });
  return { id, element };
}

/** A place whose content is made by `make(id)` for the camera that a signal names, and lives as long as it does. */
export function cameraPlace(id, make) {
  const element = h("div", { class: "stage-place" });
  effect(() => {
    const camera = id.value;
    const { result, end } = scope(() => make(camera));
    onEnd(end);
    element.replaceChildren(result);
  });
  return element;
}
