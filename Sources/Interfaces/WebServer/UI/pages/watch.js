import { api } from "../base/api.js";
import { h } from "../base/dom.js";
import { onEnd, scope, signal } from "../base/signals.js";
import { movementPad } from "../camera/pad.js";
import { icon } from "../components/icon.js";
import { session } from "../state/session.js";
import { words } from "../words/en.js";
import { livePicture } from "./live/picture.js";

const t = words.watch;
const minute = 60_000;

/** The picture for somebody who has not signed in, where that is allowed: the preview for mounting, and guests. */
export function watchPart() {
  const { mayWatch, previewMinutesLeft } = session.peek();
  if (!mayWatch) return null;
  const picture = h("div", { class: "watch-picture" });
  const left = signal(previewMinutesLeft);
  const timer = setInterval(() => (left.value = Math.max(0, left.peek() - 1)), minute);
  let end = () => {};
  const close = () => {
    clearInterval(timer);
    end();
    end = () => {};
    picture.replaceChildren(h("p", { class: "hint" }, t.over));
  };
  onEnd(close);
  const show = async () => {
    const { cameras } = (await api.get("/watch")).body;
    if (!cameras.length) return picture.replaceChildren(h("p", { class: "hint" }, words.live.noCamera));
    const { id } = cameras[0];
    const shown = scope(() => h("div", {}, livePicture(id, { tools: false }), movementPad(id)));
    end = shown.end;
    picture.replaceChildren(shown.result);
  };
  show().catch(close);
  const text = () => {
    if (previewMinutesLeft === null) return t.guest;
    if (left.value === 0 && timer) close();
    return t.preview(left.value);
  };
  return h(
    "section",
    { class: "watch-part", "aria-label": t.title, "data-part": "preview" },
    h("p", { class: "hint with-icon" }, icon("live"), h("span", {}, text)),
    picture,
  );
}
