import { api } from "../base/api.js";
import { onEnd, signal } from "../base/signals.js";
import { problemText } from "../components/problem.js";
import { toastProblem } from "../components/toast.js";

const pause = 150;
const renewal = 1_000;

/**
 * What of a camera can be steered: `control` is a signal with what the appliance tells, null until it is read or where
 * it tells nothing; `refusal` why. Commands go one at a time, and of a slider's many positions only the newest.
 */
export function cameraSteering(camera) {
  const path = `/cameras/${encodeURIComponent(camera)}`;
  const control = signal(null);
  const refusal = signal(null);
  const read = async () => {
    try {
      control.value = (await api.get(`${path}/control`)).body;
      refusal.value = null;
    } catch (error) {
      refusal.value = problemText(error);
    }
  };
  read();
  const movement = newestFirst((motion) => api.put(`${path}/movement`, motion));
  return {
    control,
    refusal,
    read,
    zoom: newestFirst((body) => api.put(`${path}/zoom`, body)),
    focus: newestFirst((position) => api.put(`${path}/focus`, { position })),
    autofocus: () => api.post(`${path}/autofocus/start`),
    advice: async () => (await api.get(`${path}/recommended`)).body.rows,
    applyAdvice: async () => (await api.post(`${path}/recommended/apply`)).body.rows,
    ...moving(movement),
  };
}

/** A camera moves until `stop`; it is told again and again, because it stops by itself when nobody does. */
function moving(send) {
  let timer = null;
  const stop = () => {
    if (!timer) return;
    clearInterval(timer);
    timer = null;
    send({ pan: 0, tilt: 0, zoom: 0 });
  };
  const start = (motion) => {
    clearInterval(timer);
    timer = setInterval(() => send(motion), renewal);
    send(motion);
  };
  onEnd(stop);
  return { start, stop };
}

/** Sends one value at a time; what came meanwhile gives way to the newest. The first failure is told, and no more. */
function newestFirst(send) {
  let next;
  let isRunning = false;
  const run = async () => {
    while (next) {
      const [value] = next;
      next = null;
      try {
        await send(value);
      } catch (error) {
        next = null;
        toastProblem(error);
      }
      await new Promise((resume) => setTimeout(resume, pause));
    }
  };
  return async (value) => {
    next = [value];
    if (isRunning) return;
    isRunning = true;
    await run();
    isRunning = false;
  };
}
