import { h } from "../../base/dom.js";
import { api } from "../../base/api.js";
import { effect, onEnd } from "../../base/signals.js";
import { field, select, toggle } from "../../components/field.js";
import { attempt, toast } from "../../components/toast.js";
import { mayConfigure } from "../../state/session.js";
import { lists } from "../../state/site.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.matching;
const isWide = matchMedia("(min-width: 60.01rem)");

/** LIST-13 and LIST-14: how exactly a reading must meet an entry, on every list. */
export function matchingPart() {
  return h(
    "section",
    { class: "card matching", "aria-label": t.title, "data-part": "matching" },
    h("p", { class: "matching-summary" }, h("strong", {}, t.title), " ", () => t.summary(lists.value)),
    () => (mayConfigure() ? controls() : h("p", { class: "hint" }, t.administrator)),
  );
}

function controls() {
  const strict = toggle({
    label: t.strict,
    hint: t.strictHint,
    name: "strict",
    checked: () => lists.value.strict,
    onchange: (event) => change({ strict: event.target.checked }, event.target),
  });
  const choice = select(t.deviations.map((text, count) => [String(count), text]), {
    name: "deviation",
    disabled: () => lists.value.strict,
    onchange: (event) => change({ deviation: Number(event.target.value) }, event.target),
  });
  const deviation = field({ label: t.deviation, hint: t.deviationHint, control: choice });
  const lookAlikes = toggle({
    label: t.lookAlikes,
    hint: t.lookAlikesHint,
    name: "look-alikes",
    checked: () => lists.value.lookAlikes,
    disabled: () => lists.value.strict,
    onchange: (event) => change({ lookAlikes: event.target.checked }, event.target),
  });
  follow(choice);
  return [
    strict.element,
    fold(
      h(
        "details",
        { class: "matching-more" },
        h("summary", {}, t.change),
        h("div", { class: "matching-fields" }, deviation.element, lookAlikes.element),
      ),
    ),
  ];
}

/** On a narrow screen the rarer switches fold away. */
function fold(element) {
  const follow = () => (element.open = isWide.matches);
  isWide.addEventListener("change", follow);
  onEnd(() => isWide.removeEventListener("change", follow));
  follow();
  return element;
}

function follow(choice) {
  effect(() => {
    choice.value = String(lists.value.deviation);
  });
}

/** Saves at once, with the way back; what was refused is shown as it was. */
async function change(wanted, input) {
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, lists.peek()[name]]));
  const write = (values) => api.patch("/settings/matching", values);
  const isSaved = await attempt(async () => {
    await write(wanted);
    toast(t.saved, {
      undo: async () => {
        await write(before);
        toast(t.back);
      },
    });
  });
  if (isSaved) return;
  if (input.type === "checkbox") input.checked = Object.values(before)[0];
  else input.value = String(Object.values(before)[0]);
}
