import { choices } from "../../../components/choices.js";
import { h } from "../../../base/dom.js";
import { words } from "../../../words/en.js";

const t = words.assistant;

/** SETUP-13: what the gate is for. */
export function useCaseStep({ present, draft, change }) {
  const set = present.setup.useCase === "none" ? undefined : present.setup.useCase;
  if (!draft.peek().useCase && set) change({ useCase: set });
  const choice = choices({
    label: t.useCase,
    name: "use-case",
    class: "large",
    value: draft.peek().useCase,
    options: Object.entries(t.useCases).map(([value, words]) => ({ value, ...words })),
    onchange: (useCase) => change({ useCase }),
  });
  const check = () => {
    const isChosen = Boolean(draft.peek().useCase);
    if (!isChosen) choice.setError(t.useCaseMissing);
    return isChosen;
  };
  return { title: t.useCaseShort, body: [h("p", {}, t.about), choice.element], check };
}
