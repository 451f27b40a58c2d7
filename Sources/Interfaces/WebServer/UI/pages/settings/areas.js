import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, onEnd, scope, signal, untracked } from "../../base/signals.js";
import { areaEditor } from "../../areas/editor.js";
import { areaModel } from "../../areas/model.js";
import { areasOf, areasPatch } from "../../areas/of-camera.js";
import { areaSaving } from "../../areas/saving.js";
import { isSound } from "../../areas/shape.js";
import { areaHelp, areaToolbar, countField } from "../../areas/toolbar.js";
import { cameraChoice } from "../../components/camera-choice.js";
import { button } from "../../components/button.js";
import { icon } from "../../components/icon.js";
import { empty, waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { lensCard } from "../../camera/lens.js";
import { cameras } from "../../state/site.js";
import { qualityList } from "../../view/quality.js";
import { words } from "../../words/en.js";
import { livePicture } from "../live/picture.js";

const t = words.areas;

/** The editor of the areas of interest over the live picture; every change is kept by itself (AOI-02 to AOI-11). */
export function areasPage() {
  const camera = cameraChoice();
  const state = signal({ stage: "reading" });
  /** What is still being kept of the camera before. */
  let keeping = null;
  const read = async () => {
    const id = camera.id.peek();
    state.value = { stage: "reading" };
    await keeping;
    try {
      const { body, etag } = await api.get("/settings/recognition");
      if (id !== camera.id.peek()) return;
      if (!areasOf(body, id).every(isSound)) toast(t.putBack, { tone: "bad" });
      state.value = { stage: "ready", id, recognition: body, etag };
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  effect(() => {
    camera.id.value;
    untracked(read);
  });
  const place = h("div");
  effect(() => {
    const now = state.value;
    const { result, end } = scope(() => content(now, read, (kept) => (keeping = kept)));
    onEnd(end);
    place.replaceChildren(result);
  });
  return h("div", { class: "areas-page" }, camera.element, place);
}

function content({ stage, id, recognition, etag, refusal }, read, keep) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  const model = areaModel(areasOf(recognition, id));
  const saving = areaSaving(model, etag, {
    patch: (areas) => areasPatch(recognition, [[id, areas]], cameras.peek().length < 2),
    changedElsewhere: () => {
      toast(t.changedElsewhere, { tone: "bad" });
      read();
    },
  });
  onEnd(() => keep(saving.save()));
  const editor = areaEditor(model);
  saveOutside(editor, saving);
  const none = () => empty({ icon: "camera", title: words.live.noCamera, text: words.live.noCameraMore });
  const picture = id === null ? none() : livePicture(id, { overlay: editor.element, tools: false });
  const shown = signal(id);
  return h(
    "div",
    { class: "beside-picture" },
    h(
      "div",
      { class: "picture-column" },
      h(
        "div",
        { class: "picture-bar", "data-keeps-area": true },
        countField(model),
        h("p", { class: "hint" }, t.lead, cameras.peek().length > 1 && ` ${t.ofCamera}`),
      ),
      h("div", { class: "stage-place" }, picture),
      areaToolbar(model, saveState(saving)),
    ),
    h(
      "div",
      { class: "picture-side" },
      lensCard(shown),
      card(t.helpTitle, areaHelp(), { "data-keeps-area": true }),
      card(words.view.title, qualityList(shown)),
    ),
  );
}

/** A click outside the area saves it (AOI-08). */
function saveOutside(editor, saving) {
  const look = (event) => {
    if (!editor.isAt(event.target)) saving.save();
  };
  document.addEventListener("pointerdown", look);
  onEnd(() => document.removeEventListener("pointerdown", look));
}

const states = {
  saved: ["good", "check", t.saved],
  saving: ["", "clock", t.saving],
  unsaved: ["", "edit", t.unsaved],
  failed: ["bad", "alert", t.failed],
};

function saveState({ state, save }) {
  return h("div", { role: "status", "data-part": "save-state", "data-state": () => state.value }, () => {
    const [tone, name, text] = states[state.value];
    return [
      h("span", { class: `save-state ${tone}` }, icon(name), text),
      state.value === "failed" && button(words.common.retry, { kind: "quiet", onclick: save }),
    ];
  });
}
