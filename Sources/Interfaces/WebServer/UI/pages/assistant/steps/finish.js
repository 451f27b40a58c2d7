import { h } from "../../../base/dom.js";
import { go } from "../../../base/router.js";
import { signal } from "../../../base/signals.js";
import { button } from "../../../components/button.js";
import { facts } from "../../../components/notice.js";
import { problemText } from "../../../components/problem.js";
import { toast } from "../../../components/toast.js";
import { lists } from "../../../state/site.js";
import { noteSetup } from "../../../state/setup.js";
import { words } from "../../../words/en.js";
import { dropDraft } from "../draft.js";
import { commit, ownProfileOf, patchesOf, readPresent } from "../present.js";
import { importPart } from "./import.js";

const t = words.assistant;

/** The last step: what will change, and Finish, which alone sets anything. */
export function finishStep(work) {
  const patches = () => patchesOf(work.draft.peek(), work.present);
  const failure = signal(null);
  const plates = importPart();
  const finish = async () => {
    failure.value = null;
    try {
      await commit(patches());
      Object.assign(work.present, await readPresent());
      await noteSetup({ useCase: work.draft.peek().useCase, areAreasSet: true, isRegionSet: true });
      const imported = await plates.run();
      if (imported) toast(t.list.imported(imported));
    } catch (error) {
      const fields = (error.fields ?? []).map(({ message }) => message).join(" ");
      failure.value = fields || problemText(error);
      return;
    }
    dropDraft();
    toast(t.finished);
    go("/live");
  };
  const body = [
    plates.element,
    summary(work, patches()),
    h("div", { role: "alert" }, () => failure.value && h("p", { class: "form-error" }, `${t.failed} ${failure.value}`)),
  ];
  const last = button(t.finish, { kind: "primary", icon: "check", onclick: finish, "data-part": "finish" });
  return { title: t.list.title, body, last };
}

function summary({ present }, patches) {
  if (!patches.length) return h("p", { class: "hint" }, t.summaryNone);
  const lines = patches.flatMap(([key, values]) =>
    Object.entries(values).map(([name, value]) => [titleOf(present, key, name), valueText(present, key, name, value)]),
  );
  return h("div", { class: "summary" }, h("h3", {}, t.summary), facts(lines));
}

const titleOf = ({ field }, key, name) =>
  key === "push" ? words.push.step.title : (field(key, name)?.title ?? name);

function valueText({ field }, key, name, value) {
  const described = field(key, name);
  const choice = described?.choices?.find((each) => each.value === value);
  if (choice) return choice.title;
  if (key === "cameras") return value.map(({ name, rotation }) => `${name}: ${rotation}°`).join(", ");
  if (key === "push") return pushText(field, value);
  if (name === "areas") return areasText(value);
  if (name === "cameraAreas") return value.map(({ camera, areas }) => `${camera}: ${areasText(areas)}`).join(", ");
  if (typeof value === "boolean") return value ? t.on : t.off;
  if (name === "lists") return listNames(value);
  return String(value) || "–";
}

const areasText = (areas) => t.image.areas(areas.filter(({ isEnabled }) => isEnabled).length);

function pushText(field, profiles) {
  const defaultOf = (name) => field("push", `profiles.*.${name}`)?.default;
  const profile = ownProfileOf({ push: { profiles } });
  const value = (name) => profile[name] ?? defaultOf(name);
  const { choices } = field("push", "profiles.*.protocol");
  return words.push.step.summary({
    protocol: choices.find((each) => each.value === value("protocol"))?.title,
    url: value("url"),
    isOn: value("isOn"),
    types: value("types").map((type) => words.push.types[type][0]),
  });
}

function listNames(ids) {
  return ids.map((id) => lists.peek().lists.find((list) => list.id === id)?.name ?? id).join(", ") || "–";
}
