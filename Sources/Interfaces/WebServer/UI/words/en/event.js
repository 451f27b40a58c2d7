const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
const quoted = (text) => `“${text}”`;

/** Words of one event, wherever it is shown. */
export const event = {
  title: "Event",
  picture: (plate) => `Picture of the plate ${plate}`,
  noPicture: "No picture",
  enlarge: "Show the picture as large as the window",
  smaller: "Show the picture smaller",
  addToList: "Add to list",
  samePlate: "All events of this plate",
  older: "Older event",
  newer: "Newer event",
  loading: "Reading the event…",
  whatIf: "Try other settings on past events",
  match: {
    title: "How it met the list",
    exact: (plate, list) => `${quoted(plate)} stands on ${list} just so.`,
    near: (plate, entry, list, distance) =>
      `${quoted(plate)} was read, ${quoted(entry)} stands on ${list}: ` +
      `${plural(distance, "character", "characters")} off.`,
    pattern: (plate, pattern, list) => `${quoted(plate)} fits the pattern ${quoted(pattern)} on ${list}.`,
    read: "Read",
    listed: "Listed",
    differences: {
      wrong: ({ read, listed, readAt, isLookAlike }) =>
        `${read} was read for ${listed} at place ${readAt}${isLookAlike ? "; the two look alike" : ""}.`,
      missing: ({ listed, readAt }) => `${listed} was not read before place ${readAt}.`,
      extra: ({ read, readAt }) => `${read} at place ${readAt} is not in the entry.`,
    },
    cost: (cost) => `Look-alikes count half, so that this counts as ${plural(cost, "character", "characters")}.`,
  },
  fields: {
    firstSeen: "First seen",
    lastSeen: "Last seen",
    zone: "Time zone",
    state: "Vehicle",
    direction: "Direction",
    area: "Area of interest",
    confidence: "Certain",
    characters: "Each character",
    rawPlate: "Seen as",
    region: "Country",
    readings: "Readings",
    detection: "Plate found",
    camera: "Camera",
    carID: "Vehicle number",
    device: "Device",
    id: "Event number",
    passage: "Passage",
  },
};
