const compass = ["right", "down right", "down", "down left", "left", "up left", "up", "up right"];

export const areas = {
  title: "Edit area of interest",
  lead:
    "Plates are read inside the area and nowhere else, so keep it small. One area tells both directions; " +
    "take two for two lanes.",
  ofCamera: "What is drawn here holds for this camera alone.",
  count: "Area of interest",
  one: "1 area",
  two: "2 areas",
  corner: (number, count, x, y) => `Corner ${number} of ${count}, ${x} % across, ${y} % down`,
  candidate: (one, other) => `Add a corner between ${one} and ${other}`,
  move: (number) => `Move area ${number}`,
  choose: (number) => `Edit area ${number}`,
  arrow: (number) => `Direction that counts as in, area ${number}`,
  points: (degrees) => `pointing ${compass[Math.round(degrees / 45) % 8]}, ${degrees} degrees`,
  menu: "Area",
  reset: "Reset",
  removeCorner: "Remove corner",
  tooMany: "An area has at most 8 corners. Remove one before you add another.",
  tooFew: "An area has at least 3 corners.",
  tooSmall: "That was too small to hold a plate, so the corner went back.",
  droppedOutside: "The area was let go outside the picture and is back in its default place.",
  wasReset: (number) => `Area ${number} is back in its default shape and place.`,
  secondKept: "Area 2 is off. Its shape is kept for later.",
  helpTitle: "How to draw",
  help: {
    anchor: "Drag a blue corner to shape the area. Delete removes it.",
    candidate: "Click a yellow point to make it a corner; an area has 3 to 8.",
    "arrow-tip": "Turn the arrow at its tip until it points the way that counts as in.",
    inside: "Drag inside to move the area. Right click or long press offers Reset.",
    keys: "Keyboard: Tab to a point, arrow keys move it, with Shift further, with Alt finer.",
  },
  saved: "Saved",
  saving: "Saving…",
  unsaved: "A click outside the area saves it",
  failed: "Not saved",
  putBack: "An area did not lie in the picture any more. It was put back in its default place; please adjust it.",
  changedElsewhere:
    "Someone else changed the areas meanwhile. They have been read again; make your change once more.",
};
