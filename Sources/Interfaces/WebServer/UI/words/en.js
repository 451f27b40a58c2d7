import { accounts, ownAccount, password, rights, roleHints, roles } from "./en/accounts.js";
import { areas } from "./en/areas.js";
import { assistant, checklist } from "./en/assistant.js";
import { audit } from "./en/audit.js";
import { camera } from "./en/camera.js";
import { event } from "./en/event.js";
import { maintenance } from "./en/maintenance.js";
import { push } from "./en/push.js";
import { security } from "./en/security.js";
import { view } from "./en/view.js";

/** Every visible text of the pages. A translation is another file with the same shape. */

const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const words = {
  product: "Sallyport",
  accounts,
  areas,
  audit,
  assistant,
  camera,
  checklist,
  event,
  maintenance,
  ownAccount,
  password,
  push,
  rights,
  roleHints,
  roles,
  security,
  view,

  common: {
    cancel: "Cancel",
    close: "Close",
    dismiss: "Dismiss message",
    save: "Save",
    undo: "Undo",
    remove: "Remove",
    reading: "Reading…",
    retry: "Try again",
    more: "More",
    menu: "More pages",
    skip: "Skip to content",
  },

  problem: {
    network: "The appliance does not answer. Check the network connection, then try again.",
    forbidden: "Your role does not allow this.",
    tooMany: (seconds) =>
      seconds ? `Too many tries. Wait ${plural(seconds, "second", "seconds")}.` : "Too many tries. Wait a little.",
    unknown: (status) => `The appliance refused without a reason (status ${status}).`,
    page: "This page could not be loaded. The appliance may be restarting.",
  },

  time: {
    daysHours: (days, hours) => `${plural(days, "day", "days")} ${plural(hours, "hour", "hours")}`,
    hoursMinutes: (hours, minutes) => `${plural(hours, "hour", "hours")} ${minutes} min`,
    minutes: (minutes) => `${minutes} min`,
    seconds: (seconds) => `${seconds} s`,
    zone: (zone, offset) => (offset === "+00:00" ? `${zone}, UTC` : `${zone}, UTC${offset}`),
  },

  pages: {
    live: "Live",
    events: "Event log",
    lists: "List management",
    barrier: "Barrier",
    status: "Status",
    "what-if": "What if",
    settings: "Settings",
    integration: "Integration",
    account: "Your account",
    about: "About Sallyport",
    assistant: "Setup assistant",
  },
  /** For the narrow bar of a phone. */
  pagesShort: { events: "Events", lists: "Lists" },

  shell: {
    pages: "Pages",
    account: "Account and appearance",
    signedInAs: "Signed in as",
    signOut: "Sign out",
    theme: "Appearance",
    themes: { auto: "Automatic", light: "Light", dark: "Dark" },
    lost: "Connection lost.",
    lostMore: "What you see may be old. The page connects again by itself.",
    barrierOpen: "Barrier open",
    barrierClosed: "Barrier closed",
    barrierFault: "Barrier fault",
    healthOk: "All well",
    healthCount: (count) => plural(count, "condition", "conditions"),
    unreachableTitle: "The appliance does not answer",
    unreachable: "Check that it has power and that this computer is on the same network.",
    notFound: "There is no such page",
    notFoundMore: "The address may be mistyped, or your role does not include this page.",
    toLive: "Go to the live view",
    toEvents: "Go to the event log",
    ownAccount: "Your account",
  },

  setup: {
    title: "First administrator",
    lead: "This appliance has no account yet. The first one may do everything, and add the others.",
    name: "User name",
    password: "Password",
    submit: "Add account",
    licence: "I accept the licence agreement",
    licenceRead: "Read the Apache License 2.0",
    licenceMissing: "The account can be added once you accept the licence agreement.",
    lost: "A lost administrator password cannot be recovered: only a reset to factory default, on the device itself, helps.",
    clearTitle: "This connection is not encrypted",
    clear:
      "The password travels in clear text. Better set it on the computer itself, or through HTTPS. If you set it here, change it as soon as HTTPS is in use.",
    encrypted: "Go on by HTTPS",
    encryptedHint: "The browser warns of a certificate that it does not know yet: this unit made it itself.",
    nameMissing: "Enter a user name.",
  },

  watch: {
    title: "Picture without signing in",
    preview: (minutes) =>
      minutes
        ? `Preview for the mounting, for ${plural(minutes, "more minute", "more minutes")} and until an account exists.`
        : "The time of the preview is over.",
    guest: "This picture can be seen without signing in.",
    over: "No picture.",
  },

  signIn: {
    title: "Sign in",
    lead: "Licence-plate access control",
    leadOfApplication: "Event log and list management, for operators",
    name: "User name",
    password: "Password",
    submit: "Sign in",
    wrong: "The user name or the password is wrong.",
  },

  decision: {
    none: "No decision",
    noneWhy: "No access rule looked at this vehicle.",
    opened: "Opened",
    allowed: "Allowed",
    allowedNotOpened: "Allowed, not opened",
    refused: "Stays closed",
    waits: "Waiting",
    reasons: {
      listed: (match) => (match ? `On ${match.listName}${apart(match)}.` : "On a list that opens."),
      openToAll: () => "The barrier opens for every vehicle.",
      blocklisted: (match) => (match ? `On ${match.listName}${apart(match)}.` : "On the blocklist."),
      notListed: () => "On no list that opens.",
      wrongDirection: () => "The vehicle goes the other way.",
      wrongArea: () => "Another area opens this barrier.",
      waitingForDirection: () => "The direction is not known yet.",
      listsUnavailable: () => "The lists cannot be read at the moment.",
      off: () => "Access control is switched off.",
    },
    outcomes: {
      expired: "The order came too late and was not carried out.",
      "already-done": "The barrier had opened for this vehicle already.",
      failed: "The output failed.",
      "locked-out": "The barrier had opened a moment before.",
      off: "Access control is switched off.",
    },
  },

  plate: {
    doubtful: (letter, percent) => `${letter}: ${percent} certain`,
  },

  direction: { in: "In", out: "Out", unknown: "Unknown" },
  directionSpoken: { in: "in", out: "out", unknown: "direction unknown" },
  state: { new: "In sight", update: "In sight", lost: "Passed" },

  live: {
    title: "Live",
    camera: "Camera",
    picture: (name) => `Live picture of ${name}`,
    latest: "Latest event",
    recent: "Before that",
    allEvents: "All events",
    freeze: "Freeze",
    play: "Play",
    snapshot: "Save snapshot",
    fullScreen: "Full screen",
    frozen: "Frozen",
    starting: "Waiting for the picture…",
    paused: "Paused while this window is hidden",
    lost: "No picture",
    lostMore: "The camera or the connection does not deliver. Trying again.",
    noCamera: "No camera yet",
    noCameraMore: "Add a camera under Settings. Its picture appears here.",
    noEvent: "No vehicle yet",
    noEventMore: "The next plate appears here by itself. If a vehicle passed and nothing came, check:",
    noEventSteps: [
      "The plate is at least 80 pixels wide in the picture.",
      "The plate is not cut by the edge of the picture or of the area of interest.",
      "The picture is sharp and neither glaring nor dark when a vehicle is at the gate.",
    ],
    announced: (plate, direction, headline) => `${plate}, ${direction}: ${headline}`,
  },

  addToList: {
    title: (plate) => `Add ${plate} to a list`,
    list: "List",
    plate: "Plate",
    description: "Description",
    descriptionHint: "Name, company, reason",
    date: "Date",
    submit: "Add to list",
    added: (plate, list) => `${plate} is on ${list}.`,
    merged: (plate, list) => `${plate} was on ${list} already; its entry is updated.`,
    noLists: "The lists cannot be read at the moment.",
  },

  barrier: {
    title: "Barrier",
    open: "Open",
    closed: "Closed",
    unknown: "Unknown",
    openButton: "Open barrier",
    opening: "Opening…",
    opened: (time) => `The barrier was opened at ${time}.`,
    notOpened: "The barrier was not opened.",
    viewer: "Opening the barrier needs the operator role.",
    offline: "No connection to the appliance.",
    fault: "The output reports a fault",
    faultMore: "Check the wiring and the output under Settings.",
    lastOpened: "Last opened",
    lastCause: "Cause",
    never: "not since the start",
    openings: "Openings",
    output: "Output",
    kind: "Kind of output",
    byPassage: "A vehicle that may enter",
    byPlate: (plate) => `Plate ${plate}`,
    recent: "Recently opened for",
    recentNone: "No vehicle has opened the barrier yet.",
    recentSteps: "Put a plate on a list that opens, and let the vehicle drive up.",
  },

  status: {
    title: "Status",
    ok: "All is well",
    okMore: "No condition needs attention.",
    conditions: "Conditions",
    since: (time) => `since ${time}`,
    severities: { info: "Note", warning: "Warning", critical: "Critical" },
    cameras: "Cameras",
    noCameras: "No camera is set up.",
    cameraStates: {
      running: "Delivers pictures",
      starting: "Starting",
      silent: "Silent",
      failed: "Failed",
      ended: "Ended",
    },
    frames: (rate) => `${rate} pictures a second`,
    lagging: (percent) => `Recognition leaves out ${percent} % of the pictures`,
    size: (width, height) => `${width} × ${height}`,
    storage: "Event storage",
    eventsKept: (count, limit) => `${count.toLocaleString("en")} of ${limit.toLocaleString("en")} events`,
    used: "Used",
    free: "Free on disk",
    appliance: "Appliance",
    version: "Version",
    started: "Started",
    uptime: "Running for",
    clock: "Date and time",
    zone: "Time zone",
    models: "Recognition models",
    noModels: "No model is loaded.",
    clear: "Clear all events",
    clearTitle: "Clear all events?",
    clearText: (count) =>
      `${plural(count, "event goes", "events go")}, with every picture. The lists stay. This cannot be taken back.`,
    clearAction: "Clear all",
    cleared: (count) => `${plural(count, "event is", "events are")} gone.`,
  },

  settings: {
    title: "Settings",
    sections: "Sections",
    pages: {
      assistant: "Setup assistant",
      mounting: "Mounting",
      areas: "Edit area of interest",
      image: "Image",
      events: "Events",
      detection: "Detection parameters",
      access: "Access control",
      security: "Security",
      cameras: "Cameras",
      users: "User rights",
      accounts: "Accounts",
      audit: "Audit log",
      maintenance: "Maintenance",
      region: "Region",
      captureType: "Save full frame",
      recognition: "Recognition",
      wizard: "Configuration wizard",
      wizardText: "Sets up access control step by step, over the live picture.",
      start: "Start",
    },
    mounting: {
      done: "The camera is mounted",
      isDone: "You have marked the camera as mounted.",
      noted: "Noted on the checklist.",
    },
    rotation: {
      title: "Image rotation",
      hint: "Turns the picture clockwise to match how the camera is mounted. Check the area of interest afterwards.",
      degrees: (degrees) => `${degrees}°`,
      saved: (name) => `${name}: the rotation is saved.`,
    },
    saved: (title) => `${title}: saved.`,
    save: "Save",
    revert: "Discard changes",
    unchanged: "Nothing has changed.",
    changedElsewhere: "Someone else saved this section meanwhile. It has been read again; make your change once more.",
    secretSet: "Set. Leave empty to keep it.",
    secretEmpty: "Not set.",
    secretGoes: "Removed when you save",
    removeSecret: (title) => `Remove ${title}`,
    addElement: "Add an entry",
    removeElement: (title) => `Remove ${title}`,
    element: (number) => `Entry ${number}`,
    lines: "One a line.",
    json: "A value in JSON.",
    jsonWrong: (detail) => `This is not valid JSON: ${detail}`,
    numberWrong: "Enter a number.",
    integerWrong: "Enter a whole number.",
    range: (low, high, unit) => {
      const end = unit ? ` ${unit}` : "";
      if (low !== undefined && high !== undefined) return `${low} to ${high}${end}.`;
      if (low !== undefined) return `At least ${low}${end}.`;
      return high !== undefined ? `At most ${high}${end}.` : end.trim();
    },
    none: "There are no settings",
    noneMore: "Sections appear here as parts of the appliance bring their settings.",
    noFields: "This section has no settings of its own.",
  },
};

function apart(match) {
  if (!match.distance) return ` as ${match.entryText}`;
  return ` as ${match.entryText}, ${plural(match.distance, "character", "characters")} off`;
}
