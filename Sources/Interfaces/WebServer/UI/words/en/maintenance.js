const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

export const maintenance = {
  export: {
    title: "Export settings",
    text:
      "All settings in one file, to keep or to bring to another appliance. " +
      "Accounts, lists and events are not in it.",
    secrets: "With passwords, encrypted by a passphrase",
    secretsHint: "Without, passwords of cameras and servers are left out.",
    passphrase: "Passphrase",
    passphraseHint:
      "8 to 256 characters. Without it nobody can read the passwords in the file, and it cannot be recovered.",
    repeat: "Repeat passphrase",
    short: "A passphrase has 8 to 256 characters.",
    differs: "The two passphrases differ.",
    submit: "Export",
    done: (name) => `The settings are exported as ${name}.`,
  },
  import: {
    title: "Import settings",
    text: "First look at what would change. Nothing counts before you apply it; then all of it counts, or nothing.",
    file: "Settings file",
    fileHint: "A file that was exported here, by this or another appliance.",
    fileMissing: "Choose a file.",
    notJSON: "This is not a file of exported settings: it is not JSON.",
    notSettings: "This is not a file of exported settings.",
    passphrase: "Passphrase of the file",
    passphraseHint: "The passwords in the file are encrypted. Without the passphrase the present ones stay.",
    preview: "Show what would change",
    apply: "Apply",
    cancel: "Discard",
    nothing: "Nothing would change: everything in the file is set already.",
    wouldChange: (count) => `${plural(count, "value", "values")} would change.`,
    unknown: (keys) => `Left out, because this program does not know it: ${keys.join(", ")}.`,
    secrets: (count) => `${plural(count, "password comes", "passwords come")} with the file.`,
    changes: (title) => `Changes of ${title}`,
    columns: ["Setting", "Now", "Then"],
    applied: (count) => `The settings are imported: ${plural(count, "value has", "values have")} changed.`,
    from: (date, program) => `Exported ${date} by version ${program}.`,
    absent: "–",
    isSet: "set, not shown",
    notSet: "not set",
    yes: "on",
    no: "off",
    several: (count) => plural(count, "entry", "entries"),
  },
  reset: {
    title: "Reset settings",
    text:
      "Brings the defaults back. Accounts, lists and events stay. " +
      "Export the settings first if you may want them back.",
    table: "Sections",
    section: "Reset",
    sectionOf: (title) => `Reset ${title}`,
    sectionTitle: (title) => `Reset ${title}?`,
    sectionText: (title) => `Every setting of “${title}” goes back to its default. This cannot be undone.`,
    all: "Reset all settings",
    allTitle: "Reset all settings?",
    allText:
      "Every setting of every section goes back to its default, cameras and areas of interest too. " +
      "Accounts, lists and events stay. This cannot be undone.",
    action: "Reset",
    done: (title, count) => {
      if (!count) return `${title}: all was at its default.`;
      return `${title}: ${plural(count, "value is", "values are")} back at the default.`;
    },
    allDone: "All settings",
  },
};
