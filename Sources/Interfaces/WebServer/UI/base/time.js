import { words } from "../words/en.js";
import { signal } from "./signals.js";

/**
 * Times for people, by the clock and in the time zone of the device, wherever the browser is: `14:03:22` today,
 * `2025-03-04 14:03:22` on other days.
 */

/** The clock of the device: the name of its zone, the offset from UTC when it was read, and how far it is ahead of ours. */
export const deviceClock = signal({ zone: "UTC", offset: "+00:00", ahead: 0 });
let inZone = format("UTC");

/** Takes over what the device says: `{ time, zone, offset }`. */
export function setDeviceClock({ time, zone, offset }) {
  inZone = format(zone) ?? format(offset) ?? format("UTC");
  deviceClock.value = { zone, offset, ahead: new Date(time) - Date.now() };
}

/** What the clock of the device shows now. */
export const now = () => new Date(Date.now() + deviceClock.peek().ahead);

/** Null where the browser does not know the zone. */
function format(timeZone) {
  const fields = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  try {
    return new Intl.DateTimeFormat("en", { ...fields, second: "2-digit", hourCycle: "h23", calendar: "gregory", timeZone });
  } catch {
    return null;
  }
}

/** `{ year, month, day, hour, minute, second }` as texts. */
function parts(date) {
  return Object.fromEntries(inZone.formatToParts(date).map(({ type, value }) => [type, value]));
}

export function dateText(date) {
  const { year, month, day } = parts(date);
  return `${year}-${month}-${day}`;
}

export function clockText(date) {
  const { hour, minute, second } = parts(date);
  return `${hour}:${minute}:${second}`;
}

export function momentText(text) {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return "";
  return dateText(date) === dateText(now()) ? clockText(date) : `${dateText(date)} ${clockText(date)}`;
}

export function fullMomentText(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : `${dateText(date)} ${clockText(date)}`;
}

/** The zone in words: `Europe/Berlin, UTC+01:00`. */
export const zoneText = ({ zone, offset }) => words.time.zone(zone, offset);

/** The moment at which the device's clock shows this date and time, `2025-03-04T14:03`. */
function momentOf(text) {
  const wanted = Date.parse(`${text}Z`);
  if (!text || Number.isNaN(wanted)) return null;
  const shown = (time) => Date.parse(`${dateText(new Date(time))}T${clockText(new Date(time))}Z`);
  const first = wanted - (shown(wanted) - wanted);
  return new Date(first + wanted - shown(first));
}

/** The value of a date-and-time input as the moment the API expects, or "". */
export const momentOfInput = (value) => momentOf(value)?.toISOString() ?? "";

/** The other way round: a moment as the value of a date-and-time input, or "". */
export function inputOfMoment(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : `${dateText(date)}T${clockText(date).slice(0, 5)}`;
}

/** The beginning of the device's day, `before` days ago. */
export function startOfDay(before = 0) {
  const day = new Date(`${dateText(now())}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - before);
  return momentOf(`${day.toISOString().slice(0, 10)}T00:00`);
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
