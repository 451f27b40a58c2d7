import { h } from "../../../base/dom.js";
import { countField } from "../../../areas/toolbar.js";
import { field, select } from "../../../components/field.js";
import { icon } from "../../../components/icon.js";
import { words } from "../../../words/en.js";
import { controlOf } from "../../settings/controls.js";
import { rotations } from "../../settings/rotation.js";

const t = words.assistant.image;

/** SETUP-15, SETUP-21: rotation (free flow only), number of areas, region, capture type; areas lie on the picture. */
export function imageStep(work) {
  const { draft, change } = work;
  const registry = {};
  const fields = [
    drafted("recognition", "region", "region", t.region, work, registry),
    drafted("events", "captureType", "captureType", t.captureType, work, registry),
  ].filter(Boolean);
  const body = [
    draft.peek().useCase === "freeFlow" && rotationField(work),
    () => countField(work.areas.value),
    fields.map(({ control }) => control.element),
    h("p", { class: "hint with-icon" }, icon("in"), t.direction),
  ];
  const check = () =>
    fields.every(({ name, control }) => {
      try {
        change({ [name]: control.read() });
        return true;
      } catch (error) {
        control.setError(error.message);
        return false;
      }
    });
  return { title: t.title, body, check };
}

/** A control as the appliance describes it, whose value goes into the draft. */
function drafted(section, path, name, title, { present, draft, change }, registry) {
  const setting = present.field(section, path);
  if (!setting) return null;
  const value = draft.peek()[name] ?? present[section][path];
  const control = controlOf({ ...setting, title }, value, path, registry);
  control.element.addEventListener("change", () => change({ [name]: control.read() }));
  return { name, control };
}

function rotationField({ present, draft, change, camera, turn }) {
  return () => {
    const id = camera.value;
    const set = present.cameras.cameras.find((each) => each.id === id);
    if (!set) return null;
    const control = select(rotations, {
      value: String(draft.peek().rotation?.[id] ?? set.rotation),
      name: "rotation",
      onchange: (event) => change({ rotation: { ...draft.peek().rotation, [id]: Number(event.target.value) } }),
    });
    return [
      field({ label: t.rotation, hint: t.rotationHint, control }).element,
      h("p", { class: "hint", role: "status" }, () => (turn.value ? t.rotationPreview : "")),
    ];
  };
}
