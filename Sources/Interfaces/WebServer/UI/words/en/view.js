const whole = (value) => Math.round(value);

export const view = {
  title: "What the picture says",
  noPlate: "No plate was seen in the last minute. Let a vehicle drive up to the gate.",
  all: "Plates show well.",
  some: (count) => (count === 1 ? "One thing can be better." : `${count} things can be better.`),
  checks: { size: "Size", tilt: "Tilt", angle: "Angle of view", light: "Light", focus: "Sharpness" },
  findings: {
    size: {
      fine: (value) => `Plates are ${whole(value)} pixels wide.`,
      small: (value) =>
        `Plates are only ${whole(value)} pixels wide; 80 and more are read well. Zoom in or move the camera closer.`,
      notYet: () => "Measured when a plate is in sight.",
    },
    tilt: {
      fine: (value) => `Plates hang level, ${Math.abs(value).toFixed(1)}° off.`,
      tilted: (value) =>
        `Plates are tilted by ${Math.abs(value).toFixed(0)}°; at most 5° read well. ` +
        `Turn the camera ${value > 0 ? "clockwise" : "anticlockwise"} about its axis.`,
      notYet: () => "Measured when a plate is in sight.",
    },
    angle: {
      fine: () => "Plates are seen from nearly ahead.",
      slanted: (value) =>
        `Plates are seen at a slant of about ${whole(value)}°; keep below 30° in any direction. ` +
        "Move the camera towards the lane, or mount it lower or further away.",
      notYet: () => "Measured when a plate is in sight.",
    },
    light: {
      fine: () => "Plates are lit well.",
      dark: () => "Too dark. Add light, or lengthen the exposure.",
      bright: () =>
        "Too bright: the characters drown in glare. Shorten the exposure or turn the camera away from the sun.",
      flat: () =>
        "Characters hardly stand out from their ground. Look for haze, a dirty lens or light from behind.",
      notYet: () => "Measured when a plate is in sight.",
    },
    focus: {
      fine: () => "Plates are sharp.",
      soft: () =>
        "Plates are blurred. Focus on the spot where plates are, or shorten the exposure if they blur in motion.",
      notYet: () => "Measured when a plate is in sight.",
    },
  },
  mounting: {
    title: "Mounting advice",
    points: [
      "Look at the vehicle from at most 30° in any direction, and level: a plate tilted more than 5° reads badly.",
      "Keep direct sun out of the lens at sunrise and sunset.",
      "A plate needs at least 80 pixels across its width where vehicles stop or pass.",
    ],
    captions: {
      accessControl: "Access control: height is half the distance",
      freeFlow: "Free flow: height is less than half the distance",
    },
    distance: "Distance to vehicle",
    height: "Camera height",
    metres: (value) => `${value.toFixed(1)} m`,
  },
};
