import { address, api } from "../../base/api.js";
import { confirmed } from "../../components/dialog.js";
import { menuButton } from "../../components/menu.js";
import { attempt, toast } from "../../components/toast.js";
import { lists as listWords } from "../../words/en/lists.js";
import { openImport } from "./import-dialog.js";
import { renameList } from "./rename.js";
import { openSchedule } from "./schedule-dialog.js";

const t = listWords;

/** The menu of the list in view: rename, schedule, files, clear. */
export function listMenu(list) {
  const items = () => {
    const known = list.peek();
    if (!known) return [];
    return [
      { icon: "edit", text: t.rename, work: () => renameList(known), part: "menu-rename" },
      { icon: "clock", text: t.schedule.item, work: () => openSchedule(known), part: "menu-schedule" },
      { icon: "fromFile", text: t.file.importItem, work: () => openImport(known), part: "menu-import" },
      {
        icon: "toFile",
        text: t.file.exportItem,
        href: address(`/lists/${known.id}/entries.csv`),
        part: "menu-export",
      },
      {
        icon: "remove",
        text: t.clear.item,
        work: () => clear(known),
        disabled: known.count === 0,
        part: "menu-clear",
      },
    ];
  };
  return menuButton({ label: t.menuShort, text: t.menuShort, items, "data-part": "list-menu" });
}

async function clear({ id, name, count }) {
  const isWanted = await confirmed({
    title: t.clear.title(name),
    text: t.clear.text(name, count),
    action: t.clear.action(count),
  });
  if (!isWanted) return;
  await attempt(async () => {
    const { body } = await api.delete(`/lists/${id}/entries`);
    toast(t.clear.done(name, body.removed));
  });
}
