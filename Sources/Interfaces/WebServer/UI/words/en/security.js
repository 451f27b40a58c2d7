const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const security = {
  title: "HTTPS",
  text: "HTTPS encrypts the pages and the interface, passwords among them. Encrypted pages may be a little slower, mostly at first.",
  enable: "Enable HTTPS",
  enableHint: "While it is off, everything on this network can be read by others.",
  certificate: "Certificate",
  certificates: [
    {
      value: "selfSigned",
      title: "Self-signed",
      text: "Made by this unit. Browsers warn at the first visit: compare the fingerprint below, then accept it.",
    },
    {
      value: "caSigned",
      title: "CA-signed",
      text: "From an authority that your browsers trust. Upload it below.",
    },
  ],
  access: "Allow access through",
  ways: [
    { value: "both", title: "HTTP and HTTPS", text: "Nobody is kept out. Sign in by HTTPS." },
    { value: "https", title: "HTTPS", text: "Pages asked for by HTTP lead here; programs are refused there." },
  ],
  names: { http: "HTTP", https: "HTTPS", both: "HTTP and HTTPS" },
  address: "Encrypted address",
  connection: "This connection",
  readable: "Not encrypted",
  encrypted: "Encrypted",
  save: "Save",
  saved: "Saved.",
  troubleTitle: "HTTPS cannot be served",

  confirm: {
    title: "Confirm by the new way",
    text: "This change could lock you out. It is in force now and is taken back by itself unless you confirm it there.",
    first: "Open the page by the new way. If the browser warns of the certificate, compare its fingerprint and go on.",
    open: "Open and confirm",
    fingerprint: "SHA-256 fingerprint",
    left: (seconds) => `${plural(seconds, "second", "seconds")} left`,
    kept: "Confirmed: the change is kept.",
    takenBack: "Nobody confirmed the change: all is as it was.",
    waitingTitle: (names) => `Access through ${names} waits to be confirmed`,
    keep: "Keep it",
    takeBack: "Take it back",
  },

  facts: {
    subject: "For",
    names: "Names",
    issuer: "Issued by",
    itself: "this unit itself",
    begins: "Begins",
    ends: "Ends",
    fingerprint: "Fingerprint (SHA-256)",
  },

  own: {
    title: "Self-signed certificate",
    text: "Renewed by itself before it ends. Trust it once in a browser or program, or compare its fingerprint.",
    download: "Download",
    renew: "Make a new one",
    renewTitle: "Make a new self-signed certificate?",
    renewText:
      "It has a new key and names the addresses that this unit has today. Browsers and programs that trust the one of now ask again.",
    renewed: "A new certificate is in use.",
  },

  upload: {
    title: "CA-signed certificate",
    none: "None is here yet.",
    certificate: "Certificate",
    certificateHint: "PEM: this unit's certificate first, then those of the authorities between. DER is taken too.",
    key: "Private key",
    keyHint: "PEM, without a passphrase. Leave it out where the request was made here. It is never shown again.",
    missing: "Choose the file of the certificate.",
    submit: "Upload",
    done: "The certificate is kept.",
    remove: "Remove",
    removeTitle: "Remove this certificate?",
    removeText: "The certificate and its key go. The key cannot be brought back.",
    removed: "The certificate is gone.",
  },

  request: {
    title: "Signing request",
    text: "Makes a new key here, and a request that an authority signs. Upload what it sends back, without a key.",
    name: "Host name",
    nameHint: "As people will type it: gate.example.com",
    submit: "Create signing request",
    download: "Download the request",
    done: "The request is made.",
  },
};
