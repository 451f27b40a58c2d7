import { h } from "../../base/dom.js";
import { computed, effect, onEnd, scope } from "../../base/signals.js";
import { areaEditor } from "../../areas/editor.js";
import { areaModel } from "../../areas/model.js";
import { areaHelp, areaToolbar } from "../../areas/toolbar.js";
import { cameraChoice, cameraPlace } from "../../components/camera-choice.js";
import { empty } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { mountingAdvice } from "../../view/mounting.js";
import { lensCard } from "../../camera/lens.js";
import { qualityList } from "../../view/quality.js";
import { words } from "../../words/en.js";
import { livePicture } from "../live/picture.js";

/** The live picture beside every step, with what is wrong with it; in the image step the areas lie over it. */
export function picturePart(work) {
  const camera = cameraChoice();
  work.camera = camera.id;
  work.turn = computed(() => turnOf(work, camera.id.value));
  work.areas = areaModel(work.draft.peek().areas ?? work.present.recognition.areas);
  const first = work.areas.areas.peek();
  effect(() => {
    if (work.areas.areas.value !== first && !work.areas.isHeld.value) work.change({ areas: work.areas.areas.value });
  });
  const useCase = computed(() => work.draft.value.useCase);
  const isImage = computed(() => work.step.value === "image");
  const picture = h("div");
  effect(() => {
    const overlaid = isImage.value;
    const { result, end } = scope(() => pictureOf(work, camera, overlaid));
    onEnd(end);
    picture.replaceChildren(...result);
  });
  return h(
    "div",
    { class: "picture-column" },
    camera.element,
    picture,
    h(
      "div",
      { class: "beneath-picture" },
      () => isImage.value && lensCard(camera.id),
      card(words.view.title, qualityList(camera.id)),
      card(words.view.mounting.title, () => mountingAdvice(useCase.value)),
    ),
  );
}

function pictureOf(work, camera, isOverlaid) {
  const overlay = isOverlaid ? areaEditor(work.areas).element : null;
  const none = () => empty({ icon: "camera", title: words.live.noCamera, text: words.live.noCameraMore });
  const show = (id) => (id === null ? none() : livePicture(id, { overlay, turn: work.turn, tools: false }));
  return [cameraPlace(camera.id, show), ...(isOverlaid ? [areaToolbar(work.areas), areaHelp()] : [])];
}

/** By how many degrees the draft turns the picture beyond what is set. */
function turnOf({ present, draft }, id) {
  const set = present.cameras.cameras.find((camera) => camera.id === id)?.rotation ?? 0;
  const wanted = draft.value.useCase === "freeFlow" ? (draft.value.rotation?.[id] ?? set) : set;
  return (wanted - set + 360) % 360;
}
