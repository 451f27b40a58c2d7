import { api } from "../../base/api.js";
import { signal } from "../../base/signals.js";
import { button } from "../../components/button.js";
import { empty, waiting } from "../../components/notice.js";
import { problemText } from "../../components/problem.js";
import { words } from "../../words/en.js";
import { ownCertificate, signingRequest, uploadedCertificate } from "./certificates.js";
import { httpsCard } from "./https.js";

/** HTTPS: the ways in, and the certificates (ACC-24, NET-09). */
export function securityPage() {
  const state = signal({ stage: "reading" });
  const show = (https) => (state.value = { stage: "ready", https });
  const read = async () => {
    try {
      show((await api.get("/https")).body);
    } catch (error) {
      state.value = { stage: "failed", refusal: problemText(error) };
    }
  };
  read();
  return () => {
    const { stage, https, refusal } = state.value;
    if (stage === "reading") return waiting(words.common.reading);
    if (stage === "failed") {
      return empty({ icon: "alert", title: refusal, action: button(words.common.retry, { onclick: read }) });
    }
    return [
      httpsCard(https, { show, read }),
      ownCertificate(https, { show }),
      uploadedCertificate(https, { show, read }),
      signingRequest(https, { show }),
    ];
  };
}
