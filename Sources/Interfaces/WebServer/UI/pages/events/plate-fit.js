import { bareText } from "../../plates/log.js";

/** Whether a plate meets what was typed, as the appliance searches: `match` is "", "exact" or "similar". */
export function plateFits(plate, typed, match, distance) {
  const wanted = bareText(typed);
  if (match === "exact") return !wanted || plate === wanted;
  if (match === "similar") return !wanted || areNear([...plate], [...wanted], distance);
  if (!/[*?]/.test(typed)) return plate.includes(wanted);
  const pattern = typed.split(/([*?])/).map((part) => ({ "*": ".*", "?": "." })[part] ?? bareText(part));
  return new RegExp(`^${pattern.join("")}$`, "u").test(plate);
}

/** At most so many wrong, missing or extra characters apart. Equal beginnings cost nothing. */
function areNear(left, right, edits) {
  const first = left.findIndex((letter, index) => letter !== right[index]);
  const same = first < 0 ? left.length : first;
  const [restLeft, restRight] = [left.slice(same), right.slice(same)];
  if (!restLeft.length || !restRight.length) return restLeft.length + restRight.length <= edits;
  if (edits === 0) return false;
  const [nextLeft, nextRight] = [restLeft.slice(1), restRight.slice(1)];
  return (
    areNear(nextLeft, nextRight, edits - 1) ||
    areNear(nextLeft, restRight, edits - 1) ||
    areNear(restLeft, nextRight, edits - 1)
  );
}
