import { words } from "../words/en.js";

/** Times for people: `14:03:22` today, `2025-03-04 14:03:22` on other days. Local zone of the browser. */

const two = (number) => String(number).padStart(2, "0");

export function dateText(date) {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function clockText(date) {
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export function momentText(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return "";
  return dateText(date) === dateText(new Date()) ? clockText(date) : `${dateText(date)} ${clockText(date)}`;
}

export function fullMomentText(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : `${dateText(date)} ${clockText(date)}`;
}

/** The value of a date-and-time input as the moment the API expects, or "". */
export function momentOfInput(value) {
  const date = new Date(value);
  return value && !Number.isNaN(date.getTime()) ? date.toISOString() : "";
}

/** The other way round: a moment in the local time of a date-and-time input, or "". */
export function inputOfMoment(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : `${dateText(date)}T${clockText(date).slice(0, 5)}`;
}

export function durationText(seconds) {
  const { days, hours, minutes, seconds: rest } = {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: Math.floor(seconds) % 60,
  };
  if (days) return words.time.daysHours(days, hours);
  if (hours) return words.time.hoursMinutes(hours, minutes);
  return minutes ? words.time.minutes(minutes) : words.time.seconds(rest);
}

/** Time of a file name: `2025_03_04_14_03_22`. */
export function stampText(date) {
  return `${dateText(date)}_${clockText(date)}`.replaceAll(/[-:]/g, "_");
}

export function bytesText(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${size.toFixed(size < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}
