import { api } from "../../base/api.js";
import { attempt, toast } from "../../components/toast.js";
import { listName } from "../../state/site.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords;

/** What can be done with an entry; the page shows it at once, and each has its way back. */
export function entryChanges(chosen, pages) {
  const path = () => `/lists/${chosen.peek()}/entries`;
  const pageOf = (id) => pages.peek().find((page) => page.items.peek().some((each) => each.id === id));
  const put = (entry) => {
    const page = pageOf(entry.id);
    if (page) page.items.value = page.items.peek().map((each) => (each.id === entry.id ? entry : each));
    else if (pages.peek().length) addOnTop(entry, pages.peek()[0]);
  };
  const drop = ({ id }) => {
    const page = pageOf(id);
    if (page) page.items.value = page.items.peek().filter((each) => each.id !== id);
  };
  return {
    put,
    drop,
    save: (entry, changes) => save(entry, changes, path(), put),
    remove: (entry) => remove(entry, path(), { put, drop }),
  };
}

function addOnTop(entry, page) {
  page.items.value = [entry, ...page.items.peek()];
}

async function save(entry, changes, path, put) {
  const write = async (values) => put((await api.patch(`${path}/${entry.id}`, values)).body);
  await write(changes);
  toast(t.saved(entry.plate), {
    undo: async () => {
      await write({ description: entry.description || null, date: entry.date });
      toast(t.asBefore(entry.plate));
    },
  });
}

const remove = (entry, path, { put, drop }) =>
  attempt(async () => {
    await api.delete(`${path}/${entry.id}`);
    drop(entry);
    toast(t.removed(entry.plate, listName(entry.list)), {
      undo: async () => {
        const { plate, date, description } = entry;
        put((await api.post(path, { plate, date: date ?? undefined, description: description || undefined })).body);
        toast(t.restored(plate));
      },
    });
  });
