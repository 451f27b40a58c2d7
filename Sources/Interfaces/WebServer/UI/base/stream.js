import { address, api } from "./api.js";
import { onEnd, signal } from "./signals.js";

/**
 * What changes, as it changes: one connection for the whole page.
 *
 * `connection` is "connecting", "open" or "lost"; `round` counts the times the connection came up, so that pages can
 * read again what they may have missed.
 */
export const connection = signal("connecting");
export const round = signal(0);

const listeners = new Map();
const longestWait = 15_000;
const silence = 30_000;
/** Every account may read it, and only an account: tells whether the appliance is there and still knows who asks. */
const ownSessions = "/sessions";

let source = null;
let timer = null;
let watch = null;
let wait = 1_000;
let lastSign = 0;
let isWanted = false;

/** Calls `work` with the data of every event of that name; ends with the surrounding scope. */
export function listen(name, work) {
  if (!listeners.has(name)) {
    listeners.set(name, new Set());
    if (source) attach(source, name);
  }
  listeners.get(name).add(work);
  const end = () => listeners.get(name).delete(work);
  onEnd(end);
  return end;
}

export function connect() {
  disconnect();
  isWanted = true;
  connection.value = "connecting";
  open();
  watch = setInterval(checkSilence, silence / 2);
  addEventListener("online", retry);
  addEventListener("offline", lose);
}

export function disconnect() {
  isWanted = false;
  removeEventListener("online", retry);
  removeEventListener("offline", lose);
  clearInterval(watch);
  clearTimeout(timer);
  source?.close();
  source = null;
}

function open() {
  if (!isWanted) return;
  clearTimeout(timer);
  source?.close();
  source = new EventSource(address("/stream"));
  source.onopen = opened;
  source.onerror = lose;
  for (const name of listeners.keys()) attach(source, name);
}

function attach(source, name) {
  source.addEventListener(name, ({ data }) => {
    lastSign = Date.now();
    const value = parse(data);
    if (value !== undefined) for (const work of [...listeners.get(name)]) work(value);
  });
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

function opened() {
  wait = 1_000;
  lastSign = Date.now();
  connection.value = "open";
  round.value = round.peek() + 1;
}

/** Our own waiting instead of the browser's: it grows, and a refused sign-in is noticed. */
function lose() {
  source?.close();
  if (!isWanted) return;
  connection.value = "lost";
  clearTimeout(timer);
  timer = setTimeout(retry, wait);
  wait = Math.min(wait * 2, longestWait);
}

async function retry() {
  clearTimeout(timer);
  try {
    await api.get(ownSessions);
    open();
  } catch (refusal) {
    if (refusal.status !== 401) lose();
  }
}

/** A connection can die without a word; after a silence the appliance is asked whether it is there. */
async function checkSilence() {
  if (connection.peek() !== "open" || Date.now() - lastSign < silence) return;
  try {
    await api.get(ownSessions);
    lastSign = Date.now();
  } catch (refusal) {
    if (refusal.status !== 401) lose();
  }
}
