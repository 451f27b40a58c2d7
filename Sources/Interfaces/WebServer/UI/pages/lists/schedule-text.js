import { lists as listWords } from "../../words/en/lists.js";

const t = listWords.schedule;

export const days = Object.keys(t.dayNames);

/** A schedule in words: `Mon–Fri, 08:00 to 17:00`. */
export function scheduleText({ days: chosen, start, end }) {
  return `${daysText(chosen)}, ${start === end ? t.allDay : t.hours(start, end)}`;
}

function daysText(chosen) {
  if (chosen.length === days.length) return t.everyDay;
  const first = days.indexOf(chosen[0]);
  const isRun = chosen.length > 2 && chosen.every((day, index) => day === days[first + index]);
  if (isRun) return t.dayRange(t.dayShort[chosen[0]], t.dayShort[chosen.at(-1)]);
  return chosen.map((day) => t.dayShort[day]).join(", ");
}
