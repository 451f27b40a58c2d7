import { api } from "../base/api.js";
import { effect, onEnd, signal, untracked } from "../base/signals.js";
import { toastProblem } from "../components/toast.js";
import { noteSetup } from "../state/setup.js";

const pause = 1_500;
const path = "/settings/recognition";

/**
 * Keeps the areas of a model on the appliance: after a click outside, when the page is left, and after a rest.
 *
 * `patch` makes of the areas what is sent. `state` is "saved", "unsaved", "saving" or "failed". `changedElsewhere` is
 * called when somebody else was first. `save` answers when everything is kept, or cannot be.
 */
export function areaSaving(model, firstTag, { patch, changedElsewhere }) {
  const state = signal("saved");
  let tag = firstTag;
  let kept = model.areas.peek();
  let timer = null;
  let running = null;
  /** Somebody else's areas hold now; these are not sent any more. */
  let isOvertaken = false;

  const send = async () => {
    const areas = model.areas.peek();
    state.value = "saving";
    try {
      tag = (await api.patch(path, patch(areas), { "if-match": tag })).etag;
      kept = areas;
      await noteSetup({ areAreasSet: true });
      state.value = model.areas.peek() === kept ? "saved" : "unsaved";
    } catch (error) {
      state.value = "failed";
      isOvertaken = error.status === 412;
      if (isOvertaken) changedElsewhere();
      else toastProblem(error);
    }
  };

  /** One request at a time; what changed meanwhile goes after it. */
  const sendAll = async () => {
    do {
      if (model.areas.peek() === kept) break;
      await send();
    } while (state.peek() === "unsaved");
    running = null;
  };
  const save = () => {
    clearTimeout(timer);
    if (!isOvertaken) running ??= sendAll();
    return running;
  };

  effect(() => {
    const areas = model.areas.value;
    const isHeld = model.isHeld.value;
    untracked(() => {
      clearTimeout(timer);
      if (areas === kept || running) return;
      state.value = "unsaved";
      if (!isHeld) timer = setTimeout(save, pause);
    });
  });
  onEnd(save);
  return { state, save };
}
