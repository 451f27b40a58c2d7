import { api } from "../../base/api.js";
import { effect, signal, untracked } from "../../base/signals.js";
import { listen, round } from "../../base/stream.js";
import { button } from "../../components/button.js";
import { problemText } from "../../components/problem.js";
import { attempt, toast } from "../../components/toast.js";
import { lists } from "../../state/site.js";
import { words } from "../../words/en.js";

const t = words.lists;
const page = 100;

/** The entries of the chosen list that fit the search: `state` holds `{ stage, items, next }`. */
export function entryList(chosen, search) {
  const state = signal({ stage: "reading", items: [], next: null });
  const wanted = () => `${chosen.peek()} ${search.peek()}`;
  const read = async (after) => {
    const asked = wanted();
    const query = { limit: page, search: search.peek(), after };
    try {
      const { body } = await api.get(`/lists/${chosen.peek()}/entries`, query);
      if (asked !== wanted()) return;
      const known = state.peek().items;
      const items = [...(after ? known : []), ...body.entries.map((entry) => unchanged(entry, known))];
      state.value = { stage: "ready", items, next: body.next };
    } catch (error) {
      if (asked === wanted()) state.value = { stage: "failed", items: [], next: null, refusal: problemText(error) };
    }
  };
  effect(() => {
    if (chosen.value && round.value >= 0) state.value = { stage: "reading", items: [], next: null };
    if (search.value !== null) untracked(() => read());
  });
  listen("lists", () => read());
  return actions({ state, read, chosen });
}

/** The entry that is shown already where nothing about it has changed, so that its row stays as it is. */
function unchanged(entry, known) {
  const shown = known.find((each) => each.id === entry.id);
  return shown && JSON.stringify(shown) === JSON.stringify(entry) ? shown : entry;
}

function actions({ state, read, chosen }) {
  const keep = (items) => {
    state.value = { ...state.peek(), items };
  };
  const put = (entry) => {
    const { items } = state.peek();
    const isKnown = items.some((each) => each.id === entry.id);
    keep(isKnown ? items.map((each) => (each.id === entry.id ? entry : each)) : [entry, ...items]);
  };
  return {
    state,
    put,
    save: async (entry, changes) => put((await api.patch(`${place(chosen)}/${entry.id}`, changes)).body),
    remove: (entry) => attempt(() => removeEntry(entry, place(chosen), { keep, put, state })),
    moreButton: () =>
      button(t.more, { class: "button plain load-more", onclick: () => read(state.peek().next) }),
  };
}

const place = (chosen) => `/lists/${chosen.peek()}/entries`;

async function removeEntry(entry, path, { keep, put, state }) {
  const list = lists.peek().lists.find((each) => each.id === entry.list);
  await api.delete(`${path}/${entry.id}`);
  keep(state.peek().items.filter((each) => each.id !== entry.id));
  toast(t.removed(entry.plate, list?.name ?? ""), {
    undo: async () => {
      put(await restored(entry, path));
      toast(t.restored(entry.plate));
    },
  });
}

async function restored({ plate, date, description }, path) {
  return (await api.post(path, { plate, date: date ?? undefined, description: description ?? undefined })).body;
}
