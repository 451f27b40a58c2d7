const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const events = (count) => plural(count, "event", "events");

/** Words of the page that tries settings on past events; they come with it. */
export const whatIf = {
  title: "What if",
  lead:
    "Change settings here and see what they would have decided for the vehicles of the past. " +
    "Nothing counts before you save.",
  open: "Try on past events",
  settings: "Settings to try",
  sections: {
    matching: "List matching",
    access: "Access control",
    recognition: "Detection",
    schedules: "Schedules of lists",
  },
  onlyAtTimes: (list) => `${list} counts at certain times only`,
  changed: "changed",
  over: "Tried on",
  spans: [
    ["1000", "the newest 1,000 events"],
    ["10000", "the newest 10,000 events"],
    ["day", "the last 24 hours"],
    ["week", "the last 7 days"],
    ["month", "the last 30 days"],
  ],
  run: "Try",
  running: "Trying on past events…",
  save: "Save",
  revert: "Discard changes",
  result: "What would be different",
  startTitle: "Nothing tried yet",
  startText: "For example:",
  startSteps: [
    "Turn strict matching on: who would stand before a closed barrier because one character was misread?",
    "Let two characters differ: which strangers would come in?",
    "Let only vehicles in that drive in: who is let out by a list today?",
  ],
  stale: "Something was changed since. Try again to see what it does now.",
  sameTitle: "No decision would be different",
  same: (count) => `${events(count)} tried; each would have been decided as the saved settings do.`,
  noneTitle: "There is no event to try on",
  none: "Every vehicle whose plate is read becomes an event. Come back later, or look at a longer time.",
  examined: (count, time) => `${events(count)} tried${time ? `, back to ${time}` : ""}.`,
  incomplete: "The time was up before all were tried; older events are left out.",
  listsNow: "Both sides use the lists as they are now.",
  more: (count) => `The barrier would open ${plural(count, "time", "times")} more`,
  moreText: "It stays closed for these under the saved settings. Look at each: is it a vehicle that may come in?",
  less: (count) => `The barrier would open ${plural(count, "time", "times")} less`,
  lessText: "It opens for these under the saved settings. They would have stood before a closed barrier.",
  newest: (count) => `The newest ${count} are shown.`,
  now: "Saved",
  then: "Tried",
  show: (plate) => `Show the event of ${plate}`,
  saveTitle: "Open for more vehicles?",
  saveText: (count) =>
    `These settings would have opened the barrier ${plural(count, "time", "times")} where it stayed closed.`,
  saveAction: "Save and open for them",
  saved: "The settings are saved and count from now on.",
  changedElsewhere:
    "Someone else saved these settings meanwhile. They were read again; look at your changes and try once more.",
};
