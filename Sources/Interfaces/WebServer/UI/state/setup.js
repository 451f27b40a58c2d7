import { api } from "../base/api.js";
import { signal } from "../base/signals.js";

/** How far the installation has come, as the appliance keeps it; null until it was read. For administrators. */
export const setup = signal(null);

export async function readSetup() {
  setup.value = (await api.get("/settings/setup")).body;
}

/** Notes steps of the installation as done, e.g. `{ isMounted: true }`. */
export async function noteSetup(steps) {
  const known = setup.peek();
  if (known && Object.entries(steps).every(([name, value]) => known[name] === value)) return;
  setup.value = (await api.patch("/settings/setup", steps)).body;
}
