import { api, Refusal } from "../base/api.js";

const interval = 500;

/**
 * Adds the plates of a CSV file to a list, and waits until that is done. A preview only tells what would happen.
 * `onprogress` gets the job now and then: `{ state, bytes, bytesDone, rows }`.
 *
 * Gives the report: `{ rows, added, updated, unchanged, rejected, rejections, samples }`.
 */
export async function importPlates(list, file, { preview = false, onprogress = () => {} } = {}) {
  let { body: job } = await api.upload(`/lists/${list}/import`, file, "text/csv", { preview });
  while (job.state === "waiting" || job.state === "running") {
    onprogress(job);
    await new Promise((resolve) => setTimeout(resolve, interval));
    job = (await api.get(`/lists/imports/${job.id}`)).body;
  }
  if (job.state === "failed") throw new Refusal({ status: 400, ...job.problem });
  return job.report;
}
