import { h } from "../../base/dom.js";
import { api } from "../../base/api.js";
import { button } from "../../components/button.js";
import { openDialog } from "../../components/dialog.js";
import { toggle } from "../../components/field.js";
import { form } from "../../components/form.js";
import { toast } from "../../components/toast.js";
import { words } from "../../words/en.js";
import { lists as listWords } from "../../words/en/lists.js";
import { scheduleFields, usual } from "./schedule-fields.js";

const t = listWords.schedule;

/** LIST-11: when a list is in force, and whether its entries end with their date. */
export function openSchedule(list) {
  openDialog({ title: t.title(list.name), make: (close) => ({ body: scheduleForm(list, close) }) });
}

function scheduleForm({ id, name, schedule, expires }, close) {
  const before = schedule ?? usual;
  const enabled = toggle({ label: t.enabled, hint: t.enabledHint, checked: before.enabled, name: "enabled" });
  const times = scheduleFields(before, "schedule");
  const ends = toggle({ label: t.expires, hint: t.expiresHint, checked: expires, name: "expires" });
  const submit = async () => {
    const wanted = { enabled: enabled.value, ...times.read() };
    await api.patch(`/lists/${id}`, { schedule: wanted, expires: ends.value });
    close();
    toast(t.saved(name));
  };
  return form({
    class: "schedule-form",
    fields: { ...times.fields, expires: ends },
    body: [h("p", { class: "hint" }, t.lead), enabled.element, times.elements, h("hr"), ends.element],
    submit,
    actions: [
      button(words.common.cancel, { onclick: close }),
      button(words.common.save, { kind: "primary", type: "submit" }),
    ],
  });
}
