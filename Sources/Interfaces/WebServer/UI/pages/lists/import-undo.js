import { api } from "../../base/api.js";
import { h } from "../../base/dom.js";
import { onEnd, signal } from "../../base/signals.js";
import { momentText } from "../../base/time.js";
import { button } from "../../components/button.js";
import { banner } from "../../components/notice.js";
import { attempt, toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.file;

/** The last import into the list, with the way back as long as there is one. */
export function importNotice({ name, lastImport }) {
  const left = new Date(lastImport.until) - Date.now();
  const isOver = signal(left <= 0);
  const timer = setTimeout(() => (isOver.value = true), Math.max(left, 0));
  onEnd(() => clearTimeout(timer));
  const undo = () =>
    attempt(async () => {
      await api.post(`/lists/imports/${lastImport.id}/undo`);
      toast(t.undone(name));
    });
  const notice = () =>
    banner({
      title: t.undoTitle(momentText(lastImport.at), lastImport),
      text: t.undoText(momentText(lastImport.until)),
      action: button(words.common.undo, { icon: "undo", onclick: undo, "data-part": "undo-import" }),
    });
  return h("div", { "data-part": "last-import" }, () => !isOver.value && notice());
}
