import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, onEnd, scope, signal } from "../../base/signals.js";
import { areaEditor } from "../../areas/editor.js";
import { areaModel } from "../../areas/model.js";
import { areaSaving } from "../../areas/saving.js";
import { isSound } from "../../areas/shape.js";
import { areaHelp, areaToolbar, countField } from "../../areas/toolbar.js";
import { cameraChoice, cameraPlace } from "../../components/camera-choice.js";
import { button } from "../../components/button.js";
import { icon } from "../../components/icon.js";
import { empty, waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { problemText } from "../../components/problem.js";
import { toast } from "../../components/toast.js";
import { lensCard } from "../../camera/lens.js";
import { qualityList } from "../../view/quality.js";
import { words } from "../../words/en.js";
import { livePicture } from "../live/picture.js";

const t = words.areas;

/** The editor of the areas of interest over the live picture; every change is kept by itself (AOI-02 to AOI-11). */
export function areasPage() {
  const state = signal({ stage: "reading" });
  const read = async () => {
    try {
      const { body, etag } = await api.get("/settings/recognition");
      if (!body.areas.every(isSound)) toast(t.putBack, { tone: "bad" });
      state.value = { stage: "ready", areas: body.areas, etag };
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  const element = h("div", { class: "areas-page" });
  effect(() => {
    const now = state.value;
    const { result, end } = scope(() => content(now, read));
    onEnd(end);
    element.replaceChildren(result);
  });
  return element;
}

function content({ stage, areas, etag, refusal }, read) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") {
    return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
  }
  const model = areaModel(areas);
  const saving = areaSaving(model, etag, {
    changedElsewhere: () => {
      toast(t.changedElsewhere, { tone: "bad" });
      read();
    },
  });
  const editor = areaEditor(model);
  saveOutside(editor, saving);
  const camera = cameraChoice();
  const none = () => empty({ icon: "camera", title: words.live.noCamera, text: words.live.noCameraMore });
  const show = (id) => (id === null ? none() : livePicture(id, { overlay: editor.element, tools: false }));
  return h(
    "div",
    { class: "beside-picture" },
    h(
      "div",
      { class: "picture-column" },
      h(
        "div",
        { class: "picture-bar", "data-keeps-area": true },
        camera.element,
        countField(model),
        h("p", { class: "hint" }, t.lead),
      ),
      cameraPlace(camera.id, show),
      areaToolbar(model, saveState(saving)),
    ),
    h(
      "div",
      { class: "picture-side" },
      lensCard(camera.id),
      card(t.helpTitle, areaHelp(), { "data-keeps-area": true }),
      card(words.view.title, qualityList(camera.id)),
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
