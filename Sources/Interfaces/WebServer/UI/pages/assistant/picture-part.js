import { h } from "../../base/dom.js";
import { computed, effect, onEnd, scope, untracked } from "../../base/signals.js";
import { areaEditor } from "../../areas/editor.js";
import { areaModel } from "../../areas/model.js";
import { areasOf } from "../../areas/of-camera.js";
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
  const models = modelsOf(work);
  work.areas = computed(() => models.get(camera.id.value) ?? models.values().next().value);
  const useCase = computed(() => work.draft.value.useCase);
  const isImage = computed(() => work.step.value === "image");
  const picture = h("div");
  effect(() => {
    const [overlaid, areas] = [isImage.value, work.areas.value];
    const { result, end } = scope(() => pictureOf(work, camera, overlaid && areas));
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

/** The areas of each camera while they are drafted; one model where there is no camera. */
function modelsOf({ present, draft, change }) {
  const ids = present.cameras.cameras.map(({ id }) => id);
  return new Map((ids.length ? ids : [null]).map((id) => {
    const model = areaModel(draft.peek().areas?.[id] ?? areasOf(present.recognition, id));
    const first = model.areas.peek();
    effect(() => {
      const areas = model.areas.value;
      if (areas !== first && !model.isHeld.value) untracked(() => change({ areas: { ...draft.peek().areas, [id]: areas } }));
    });
    return [id, model];
  }));
}

function pictureOf(work, camera, areas) {
  const overlay = areas ? areaEditor(areas).element : null;
  const none = () => empty({ icon: "camera", title: words.live.noCamera, text: words.live.noCameraMore });
  const show = (id) => (id === null ? none() : livePicture(id, { overlay, turn: work.turn, tools: false }));
  return [cameraPlace(camera.id, show), ...(areas ? [areaToolbar(areas), areaHelp()] : [])];
}

/** By how many degrees the draft turns the picture beyond what is set. */
function turnOf({ present, draft }, id) {
  const set = present.cameras.cameras.find((camera) => camera.id === id)?.rotation ?? 0;
  const wanted = draft.value.useCase === "freeFlow" ? (draft.value.rotation?.[id] ?? set) : set;
  return (wanted - set + 360) % 360;
}
