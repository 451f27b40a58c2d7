import { h } from "../base/dom.js";
import { signal } from "../base/signals.js";
import { button } from "../components/button.js";
import { openDialog } from "../components/dialog.js";
import { waiting } from "../components/notice.js";
import { problemText } from "../components/problem.js";
import { attempt, toast } from "../components/toast.js";
import { words } from "../words/en.js";

const t = words.camera.advice;

/** What of the camera's settings differs from the recommended ones, and the button that writes those (AOI-12, AOI-22). */
export function openAdvice(steering) {
  openDialog({
    title: words.camera.recommended,
    size: "large",
    make: (close) => {
      const state = signal({ stage: "reading" });
      const read = async () => {
        try {
          state.value = { stage: "ready", rows: await steering.advice() };
        } catch (error) {
          state.value = { stage: "failed", refusal: problemText(error) };
        }
      };
      const update = async () => {
        await attempt(async () => toast(t.updated((await steering.applyAdvice()).length)));
        await read();
        await steering.read();
      };
      read();
      return {
        body: h("div", { "data-part": "advice", role: "status" }, () => content(state.value)),
        actions: [
          button(words.common.close, { onclick: close }),
          button(t.update, {
            kind: "primary",
            onclick: update,
            disabled: () => !state.value.rows?.length,
            "data-part": "update-settings",
          }),
        ],
      };
    },
  });
}

function content({ stage, rows, refusal }) {
  if (stage === "reading") return waiting(words.common.reading);
  if (stage === "failed") return h("p", {}, refusal);
  if (!rows.length) return h("p", {}, t.allWell);
  return [h("p", {}, t.lead), table(rows)];
}

function table(rows) {
  const heads = [t.setting, t.current, t.recommended];
  return h(
    "table",
    { class: "small-table advice-table" },
    h("thead", {}, h("tr", {}, heads.map((text) => h("th", { scope: "col" }, text)))),
    h(
      "tbody",
      {},
      rows.map(({ setting, current, recommended }) =>
        h(
          "tr",
          { "data-setting": setting },
          h("th", { scope: "row" }, t.settings[setting] ?? setting),
          h("td", {}, t.value(setting, current)),
          h("td", {}, t.value(setting, recommended)),
        ),
      ),
    ),
  );
}
