import { onEnd } from "../base/signals.js";

const slack = 4;
const rest = 600;

/**
 * What a pointer does on an element: press, drag, let go. One pointer counts at a time.
 *
 * `begin(event)` gives `{ move(event), end(event, isMoving) }`, or null when the press is not meant. `hold(event)` is
 * called when a finger rests on one spot.
 */
export function pointing(element, { begin, hold }) {
  let drag = null;

  element.addEventListener("pointerdown", (event) => {
    if (drag || event.button !== 0) return;
    const work = begin(event);
    if (!work) return;
    drag = { work, id: event.pointerId, x: event.clientX, y: event.clientY, timer: restTimer(event) };
  });

  element.addEventListener("pointermove", (event) => {
    if (drag?.id !== event.pointerId) return;
    if (!drag.isMoving) start(event);
    if (!drag.isMoving) return;
    drag.work.move(event);
  });

  /** Only a drag takes the pointer to itself: a mere press stays a click of what was pressed. */
  const start = (event) => {
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < slack) return;
    drag.isMoving = true;
    clearTimeout(drag.timer);
    element.setPointerCapture(event.pointerId);
  };

  const finish = (event) => {
    if (drag?.id !== event.pointerId) return;
    clearTimeout(drag.timer);
    const { work, isMoving } = drag;
    drag = null;
    work.end(event, Boolean(isMoving));
  };
  element.addEventListener("pointercancel", finish);
  // A press that did not become a drag may be let go outside.
  addEventListener("pointerup", finish);
  onEnd(() => removeEventListener("pointerup", finish));

  function restTimer(event) {
    if (event.pointerType !== "touch") return null;
    return setTimeout(() => {
      if (drag && !drag.isMoving) hold(event);
    }, rest);
  }
}
