import { h } from "../base/dom.js";
import { onEnd } from "../base/signals.js";
import { iconButton } from "../components/button.js";
import { words } from "../words/en.js";
import { cameraSteering } from "./steering.js";

const t = words.camera;
const motions = {
  up: { icon: "up", key: "ArrowUp", motion: { tilt: 1 } },
  left: { icon: "left", key: "ArrowLeft", motion: { pan: -1 } },
  right: { icon: "right", key: "ArrowRight", motion: { pan: 1 } },
  down: { icon: "down", key: "ArrowDown", motion: { tilt: -1 } },
  closer: { icon: "plus", key: "+", motion: { zoom: 1 } },
  wider: { icon: "minus", key: "-", motion: { zoom: -1 } },
};

/** A press that is no pointer's and no key's, as by voice, moves for so long. */
const nudge = 500;

/**
 * Buttons that are held, for the ways in `names`; the arrow keys do the same while the focus is on one of them.
 * `start(motion)` is called when one is pressed, and `stop()` when it is let go, wherever that is.
 */
export function holdPad({ label, names, start, stop }) {
  const begin = (name) => start(motions[name].motion);
  const buttons = names.map((name) =>
    iconButton(motions[name].icon, t.moves[name], {
      class: `button plain square pad-${name}`,
      "data-move": name,
      onpointerdown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        begin(name);
      },
      onlostpointercapture: stop,
      onclick: (event) => {
        if (event.detail > 0) return;
        begin(name);
        setTimeout(stop, nudge);
      },
      oncontextmenu: (event) => event.preventDefault(),
    }),
  );
  const nameOf = (event) => {
    if (event.key === "Enter" || event.key === " ") return event.target.dataset.move;
    return names.find((name) => motions[name].key === event.key);
  };
  const element = h(
    "div",
    {
      class: "hold-pad",
      role: "group",
      "aria-label": label,
      "data-part": "hold-pad",
      onkeydown: (event) => {
        const name = nameOf(event);
        if (!name) return;
        event.preventDefault();
        if (!event.repeat) begin(name);
      },
      onkeyup: (event) => nameOf(event) && stop(),
      onfocusout: stop,
    },
    buttons,
  );
  addEventListener("blur", stop);
  onEnd(() => removeEventListener("blur", stop));
  return element;
}

/** Pan, tilt and zoom beside the live picture, only where the camera can and the person may (ACCT-07, ACCT-10). */
export function movementPad(camera) {
  const steering = cameraSteering(camera);
  return h("div", { class: "movement" }, () => {
    const movement = steering.control.value?.movement;
    if (!movement?.allowed) return null;
    const names = waysOf(movement);
    return names.length > 0 && holdPad({ label: t.pad, names, start: steering.start, stop: steering.stop });
  });
}

export function waysOf({ pan, tilt, zoom }) {
  return [tilt && "up", pan && "left", pan && "right", tilt && "down", zoom && "closer", zoom && "wider"].filter(
    Boolean,
  );
}
