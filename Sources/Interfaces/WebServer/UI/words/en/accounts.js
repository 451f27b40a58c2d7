const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const roles = {
  viewer: "Viewer",
  applicationOperator: "Application operator",
  operator: "Operator",
  administrator: "Administrator",
};

export const roleHints = {
  viewer: "Watches the live picture and takes snapshots, and nothing else.",
  applicationOperator: "Event log and list management, and nothing else.",
  operator: "Everything but the System: barrier, event log, lists, cameras, recognition and access control.",
  administrator: "Everything: also accounts, user rights, audit log, maintenance and where events are kept.",
};

/** The inputs of every form that sets a password. */
export const password = {
  password: "New password",
  repeat: "Repeat password",
  rules: "1 to 64 characters: letters, digits and signs of a plain English keyboard.",
  missing: "Enter a password.",
  long: "At most 64 characters.",
  signs: "Only letters A–Z, digits, space and common signs can be used.",
  differs: "The two passwords differ.",
  advice:
    "Use at least 8 characters, best from a password generator. Keep it secret, and change it at least once a year.",
  label: "Strength",
  strengths: { weak: "Weak", fair: "Fair", strong: "Strong" },
};

export const accounts = {
  title: "Accounts",
  count: (count, most) => `${count} of ${most} accounts`,
  add: "Add account",
  full: (most) => `${most} accounts are the most. Delete one before adding another.`,
  name: "Account",
  nameHint: "1 to 32 letters, digits and . _ - @, unlike every other account's.",
  nameMissing: "Enter a name for the account.",
  role: "Privileges",
  ptz: "PTZ account access",
  ptzHint: "The viewer may also pan, tilt and zoom.",
  ptzBadge: "PTZ",
  table: "Accounts of this appliance",
  you: "you",
  created: "Added",
  actions: "Actions",
  menu: (name) => `Update or delete ${name}`,
  update: "Update account",
  updateTitle: (name) => `Update account ${name}`,
  keepPassword: "Leave both empty to keep the password.",
  endsSessions: "A change ends the sessions of this account at once.",
  endsOwn: "This is your own account: after a change you sign in again.",
  updated: (name) => `The account ${name} is updated. Its sessions have ended.`,
  unchanged: "Nothing has changed.",
  remove: "Delete account",
  removeTitle: (name) => `Delete the account ${name}?`,
  removeText: "Its sessions end at once. This cannot be undone.",
  removeOwn: "This is your own account: you are signed out at once. This cannot be undone.",
  removeAction: "Delete",
  added: (name) => `The account ${name} is added.`,
  removed: (name) => `The account ${name} is deleted.`,
  protected: "Protected",
  protectedText:
    "The only administrator cannot be deleted or get lower privileges, so that nobody is locked out. " +
    "Make another account administrator first.",
};

export const ownAccount = {
  title: "Your account",
  name: "Account",
  role: "Privileges",
  since: "Added",
  change: "Change password",
  current: "Present password",
  currentMissing: "Enter the password you have now.",
  changeHint: "All your other sessions end. Here you stay signed in.",
  changed: "Your password is changed. Your other sessions have ended.",
  sessions: "Your sessions",
  table: "Where you are signed in",
  device: "Device",
  from: "From",
  begun: "Signed in",
  used: "Last used",
  ends: "Ends",
  actions: "Actions",
  here: "this one",
  forApplication: "event log and lists alone",
  end: "End",
  endOf: (device, begun) => `End the session of ${device}, signed in ${begun}`,
  ended: "The session has ended.",
  endOthers: "End the others",
  othersEnded: (count) => `${plural(count, "session has", "sessions have")} ended.`,
  noOthers: "You are signed in here alone.",
  agents: {
    of: (browser, system) => `${browser} on ${system}`,
    unknown: "Unknown device",
  },
};

export const rights = {
  application: "Page for operators",
  applicationText:
    "Whoever signs in at this address sees event log and list management, and nothing else. " +
    "Operators, application operators and administrators use their own account there.",
  address: "Address",
  copy: "Copy",
  copied: "The address is copied.",
  notCopied: "The browser does not let a page copy here. The address is selected: press Ctrl+C.",
  guests: "Anonymous access",
  ptz: "Allow anonymous PTZ operating",
  matrix: "Who may do what",
  matrixTable: "Functions and who may use them",
  matrixText: "The appliance checks every request by this table.",
  toAccounts: "Who has which privileges",
  function: "Function",
  yes: "yes",
  no: "no",
  ifAllowed: { on: "yes, allowed", off: "when allowed" },
  visitors: { ...roles, anonymous: "Anonymous" },
  functions: {
    door: "Sign in",
    own: "Own password and sessions",
    watch: "Live picture and snapshot",
    move: "Pan, tilt and zoom cameras; viewers and guests with the PTZ right too",
    records: "Event log and lists",
    look: "See barrier, cameras and status",
    steer: "Open the barrier, copy lists to other units",
    configure: "Settings, but for the System",
    administer: "The System: accounts, rights, audit log, maintenance, storage place",
  },
};
