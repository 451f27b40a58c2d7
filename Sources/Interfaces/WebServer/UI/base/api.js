/** The way to the appliance: JSON in, JSON out, and every failure as one kind of error. */

const root = "/api/v1";
const patience = 20_000;
const uploadPatience = 600_000;

/** A refusal in words. `fields` says which inputs are meant: `[{ path, message }]`. */
export class Refusal extends Error {
  constructor({ status = 0, code = "unknown", title = "", detail = "", fields = [], retryAfter = null }) {
    super(detail || title || code);
    Object.assign(this, { status, code, title, detail, fields, retryAfter });
  }
}

let signedOut = () => {};

/** Names what to do when the appliance no longer knows who is asking. */
export function onSignedOut(work) {
  signedOut = work;
}

export const api = {
  get: (path, query) => ask("GET", path, { query }),
  post: (path, body) => ask("POST", path, { body }),
  /** Sends a file as it is; a large one may take its time. */
  upload: (path, file, type, query) => ask("POST", path, { file, query, headers: { "content-type": type } }),
  put: (path, body) => ask("PUT", path, { body }),
  patch: (path, body, headers) => ask("PATCH", path, { body, headers }),
  delete: (path) => ask("DELETE", path, {}),
};

/** The address of something under the API, for pictures and streams. */
export function address(path, query) {
  const text = queryText(query);
  return root + path + (text ? `?${text}` : "");
}

/** Query parameters as text; empty ones are left out. */
export function queryText(query) {
  const kept = Object.entries(query ?? {}).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return new URLSearchParams(kept).toString();
}

async function ask(method, path, { query, body, file, headers }) {
  const response = await send(address(path, query), {
    method,
    headers: { accept: "application/json", ...(body ? { "content-type": "application/json" } : {}), ...headers },
    body: file ?? (body ? JSON.stringify(body) : undefined),
    credentials: "same-origin",
    signal: AbortSignal.timeout(file ? uploadPatience : patience),
  });
  if (!response.ok) throw await refusal(response, path);
  const result = { status: response.status, etag: response.headers.get("etag"), body: null };
  if (response.status !== 204) result.body = await response.json();
  return result;
}

async function send(url, options) {
  try {
    return await fetch(url, options);
  } catch {
    throw new Refusal({ code: "network" });
  }
}

async function refusal(response, path) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && path !== "/session") signedOut();
  return new Refusal({
    ...problem,
    status: response.status,
    fields: problem.fields ?? [],
    retryAfter: Number(response.headers.get("retry-after")) || null,
  });
}
