import { h } from "../../base/dom.js";
import { button } from "../../components/button.js";
import { cameraChoice, cameraPlace } from "../../components/camera-choice.js";
import { empty } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { attempt, toast } from "../../components/toast.js";
import { noteSetup, readSetup, setup } from "../../state/setup.js";
import { mountingAdvice } from "../../view/mounting.js";
import { qualityList } from "../../view/quality.js";
import { words } from "../../words/en.js";
import { livePicture } from "../live/picture.js";

const t = words.settings.mounting;

/** For whoever stands on the ladder: the picture, what it says, and how to mount. */
export function mountingPage() {
  const camera = cameraChoice();
  attempt(readSetup);
  const none = () => empty({ icon: "camera", title: words.live.noCamera, text: words.live.noCameraMore });
  return h(
    "div",
    { class: "beside-picture" },
    h(
      "div",
      { class: "picture-column" },
      camera.element,
      cameraPlace(camera.id, (id) => (id === null ? none() : livePicture(id))),
      h("div", { class: "actions start" }, doneButton),
    ),
    h(
      "div",
      { class: "picture-side" },
      card(words.view.title, qualityList(camera.id)),
      card(words.view.mounting.title, mountingAdvice()),
    ),
  );
}

function doneButton() {
  if (setup.value?.isMounted) return h("p", { class: "hint" }, t.isDone);
  const note = () => attempt(async () => {
    await noteSetup({ isMounted: true });
    toast(t.noted);
  });
  return button(t.done, { kind: "primary", icon: "check", onclick: note });
}
