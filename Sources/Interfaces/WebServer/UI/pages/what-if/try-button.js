import { go } from "../../base/router.js";
import { button } from "../../components/button.js";
import { Unfinished } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { whatIf } from "../../words/en/what-if.js";
import { queryOfDraft, triedPart } from "./trial-settings.js";

/** Takes a section's changes, which are not saved yet, to the page that tries them on past events. */
export function tryButton(key, patch) {
  const open = () => {
    const part = triedPart(key, patch());
    go("/what-if", queryOfDraft(Object.keys(part).length ? { [key]: part } : {}));
  };
  return button(whatIf.open, {
    icon: "whatIf",
    "data-part": "try-settings",
    onclick: () => {
      try {
        open();
      } catch (error) {
        if (!(error instanceof Unfinished)) throw error;
        toast(error.message, { tone: "bad" });
      }
    },
  });
}
