import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { signal } from "../../base/signals.js";
import { field, select } from "../../components/field.js";
import { waiting } from "../../components/notice.js";
import { card } from "../../components/page-head.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";

const t = words.settings.rotation;

export const rotations = [0, 90, 180, 270].map((degrees) => [String(degrees), t.degrees(degrees)]);

/** The rotation of each camera's picture; a choice counts at once and can be taken back. */
export function rotationCard() {
  const section = signal(null);
  const read = () =>
    attempt(async () => {
      const { body, etag } = await api.get("/settings/cameras");
      section.value = { cameras: body.cameras, etag };
    });
  read();
  const set = (index, rotation) =>
    attempt(async () => {
      const { cameras, etag } = section.peek();
      const turned = cameras.with(index, { ...cameras[index], rotation });
      await api.patch("/settings/cameras", { cameras: turned }, { "if-match": etag });
    });
  const choose = async (index, rotation) => {
    const before = section.peek().cameras[index].rotation;
    if (await set(index, rotation)) {
      const back = async () => {
        await set(index, before);
        await read();
      };
      toast(t.saved(section.peek().cameras[index].name), { undo: back });
    }
    await read();
  };
  return card(t.title, () => controls(section.value, choose));
}

function controls(section, choose) {
  if (!section) return waiting(words.common.reading);
  if (!section.cameras.length) return h("p", { class: "hint" }, words.live.noCameraMore);
  return section.cameras.map((camera, index) => {
    const control = select(rotations, {
      value: String(camera.rotation),
      onchange: (event) => choose(index, Number(event.target.value)),
    });
    return field({ label: camera.name, hint: t.hint, control, class: "short" }).element;
  });
}
