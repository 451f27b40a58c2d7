import { plateFits } from "./plate-fit.js";

/** What is searched for, in the words of the interface; "" where nothing is asked. Times are moments in UTC. */
export const noFilter = {
  plate: "",
  match: "",
  distance: "",
  from: "",
  to: "",
  list: "",
  direction: "",
  access: "",
  area: "",
  camera: "",
  region: "",
  confidence: "",
};

/** These say how the plate is meant, and nothing without one. */
const dependent = ["match", "distance"];

/** The filter that an address holds; other parts of the address are left out. */
export function filterOf(query) {
  return Object.fromEntries(Object.keys(noFilter).map((key) => [key, query[key] ?? ""]));
}

export const isSameFilter = (left, right) => Object.keys(noFilter).every((key) => left[key] === right[key]);

/** How many conditions a filter has. */
export function conditionCount(filter) {
  return Object.entries(filter).filter(([key, value]) => value && !dependent.includes(key)).length;
}

export const isFiltering = (filter) => conditionCount(filter) > 0;

/** The filter as the interface takes it. */
export function queryOf(filter) {
  const isSimilar = filter.match === "similar";
  return { ...filter, distance: isSimilar ? filter.distance : "" };
}

/**
 * Whether an event that has just come belongs into a filtered list. An event names only the list that decided; a
 * filter by another list shows it with the next reading.
 */
export function fits(event, filter) {
  const seen = new Date(event.firstSeen);
  const checks = [
    !filter.plate || plateFits(event.plate, filter.plate, filter.match, Number(filter.distance) || 1),
    !filter.from || seen >= new Date(filter.from),
    !filter.to || seen < new Date(filter.to),
    !filter.list || event.access?.match?.list === filter.list,
    !filter.direction || event.direction === filter.direction,
    !filter.access || Boolean(event.access?.opens) === (filter.access === "opened"),
    !filter.area || event.area === Number(filter.area),
    !filter.camera || event.camera === filter.camera,
    !filter.region || event.region === filter.region,
    !filter.confidence || event.confidence >= Number(filter.confidence),
  ];
  return checks.every(Boolean);
}
