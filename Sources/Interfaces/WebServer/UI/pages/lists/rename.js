import { api } from "../../base/api.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { field } from "../../components/field.js";
import { form, Unfinished } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";

const t = listWords;

/** A list's name is only a name: everything refers to the list by its identifier. */
export function renameList({ id, name }) {
  openDialog({
    title: t.renameTitle(name),
    make: (close) => {
      const input = field({ label: t.newName, name: "name", value: name, maxlength: 60, hint: t.renameHint });
      const submit = async () => {
        const text = input.value.trim();
        if (!text) throw new Unfinished([{ path: "name", message: t.nameMissing }]);
        await api.patch(`/lists/${id}`, { name: text });
        close();
        toast(t.renamed(text));
      };
      const actions = [
        button(words.common.cancel, { onclick: close }),
        button(words.common.save, { kind: "primary", type: "submit" }),
      ];
      return { body: form({ fields: { name: input }, submit, actions }) };
    },
  });
}
