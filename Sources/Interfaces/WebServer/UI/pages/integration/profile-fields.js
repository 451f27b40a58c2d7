import { Unfinished } from "../../components/form.js";
import { words } from "../../words/en.js";
import { controlOf } from "../settings/controls.js";
import { eventTypes } from "./event-types.js";

const t = words.push;
const forHTTP = ["withoutImages", "user", "password"];

/**
 * The controls of a push profile, by the names of its settings and in that order. `field(path)` is the appliance's
 * description, `before` the profile that changes are told against, `path` where it stands in the section, for messages.
 * What HTTP POST alone has hides for TCP.
 */
export function profileFields({ field, profile, before = profile, presetDeviceID, names, path }) {
  const registry = {};
  const controls = names.map((name) => [name, control(name)]);
  const elements = controls.map(([, each]) => each.element);
  const valueOf = (name) => controls.find(([each]) => each === name)?.[1].read();

  function control(name) {
    const setting = field(`profiles.*.${name}`);
    const place = `${path}.${name}`;
    const value = profile[name] ?? setting.default;
    if (name === "types") return (registry[place] = eventTypes(value));
    if (name !== "deviceID") return controlOf(setting, value, place, registry);
    return presetControl(controlOf(setting, value || presetDeviceID, place, registry), value);
  }

  /** The preset is shown, and stays a preset while nobody changes it. */
  function presetControl(shown, value) {
    const read = () => (!value && shown.read() === presetDeviceID ? "" : shown.read());
    return { ...shown, read };
  }

  const arrange = () => {
    const isHTTP = valueOf("protocol") === "httpPost";
    for (const [name, { element }] of controls) element.hidden = forHTTP.includes(name) && !isHTTP;
  };
  for (const [name, { element }] of controls) {
    element.dataset.field = name;
    element.addEventListener("change", arrange);
  }
  arrange();

  /** What differs from before; throws `Unfinished` at what cannot be. */
  const changes = () => {
    const values = Object.fromEntries(controls.map(([name, each]) => [name, each.read()]));
    const fault = faultOf(values);
    if (fault) throw new Unfinished([{ path: `${path}.${fault.name}`, message: fault.message }]);
    const old = (name) => before[name] ?? field(`profiles.*.${name}`).default;
    return Object.fromEntries(
      Object.entries(values).filter(
        ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(old(name)),
      ),
    );
  };
  return { elements, registry, changes };
}

/** What can be seen to be wrong without asking the appliance, which checks everything once more. */
function faultOf({ protocol, url, isOn, types }) {
  const address = url.trim();
  if (!address) return isOn ? { name: "url", message: t.urlMissing } : null;
  const rest = address.replace(/^[a-z]+:\/\//i, "");
  if (!rest || /\s/.test(address)) return { name: "url", message: t.urlWrong };
  if (protocol === "tcp" && !/:\d{1,5}\/?$/.test(rest)) return { name: "url", message: t.urlPort };
  return isOn && !types.length ? { name: "types", message: t.typesMissing } : null;
}
