import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { effect, untracked } from "../../base/signals.js";
import { round } from "../../base/stream.js";
import { movementPad } from "../../camera/pad.js";
import { cameraChoice, cameraPlace } from "../../components/camera-choice.js";
import { empty } from "../../components/notice.js";
import { cameras } from "../../state/site.js";
import { words } from "../../words/en.js";
import { livePicture } from "./picture.js";

const t = words.live;

/** What a viewer sees: the picture of each camera, with stop and snapshot (ACCT-07). */
export default function picturePage() {
  effect(() => {
    if (round.value >= 0) untracked(readCameras);
  });
  const camera = cameraChoice();
  const none = () => empty({ icon: "camera", title: t.noCamera });
  return [
    h("h1", { class: "unseen" }, t.title),
    h(
      "div",
      { class: "live-main" },
      camera.element,
      cameraPlace(camera.id, (id) => (id === null ? none() : h("div", {}, livePicture(id), movementPad(id)))),
    ),
  ];
}

/** A failed reading keeps what was known: the state of the stream tells the person that it is old. */
async function readCameras() {
  try {
    cameras.value = (await api.get("/watch")).body.cameras;
  } catch {
    return;
  }
}
