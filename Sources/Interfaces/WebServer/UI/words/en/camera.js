const seconds = (value) => (value < 0.5 ? `1/${Math.round(1 / value)} s` : `${Number(value.toPrecision(3))} s`);
const number = (value) => String(Number(value.toPrecision(3)));
const onOff = { ON: "on", OFF: "off", LowNoise: "low noise", FrameRate: "low motion blur" };

export const camera = {
  title: "Camera",
  zoom: "Zoom",
  zoomHint: {
    lens: "Moves the camera's lens.",
    digital: "This camera's lens does not zoom, so a part of its picture is taken. Areas stay where they are drawn.",
  },
  factor: (factor) => `${factor.toFixed(2)} ×`,
  percent: (position) => `${Math.round(position * 100)} %`,
  part: "Part of the picture",
  partHint: "Moves the part that is taken.",
  focus: "Focus",
  focusHint: (isAutomatic) =>
    (isAutomatic ? "The camera focuses by itself now. " : "") +
    "From near to far. Setting it by hand ends automatic focus.",
  autofocus: "Autofocus",
  focusing: "Focusing. Keep a vehicle standing in the area.",
  focused: "The camera was told to focus.",
  recommended: "Recommended LPR settings",
  unreachable: "The camera does not answer to be steered.",
  pad: "Move the camera",
  padHint: "Hold a button, or an arrow key, for as long as the camera is to move.",
  moves: {
    up: "Tilt up",
    down: "Tilt down",
    left: "Pan left",
    right: "Pan right",
    closer: "Zoom in",
    wider: "Zoom out",
  },
  advice: {
    allWell: "All settings as recommended.",
    lead: "These settings of the camera differ from what is recommended for reading plates.",
    setting: "Setting",
    current: "Current",
    recommended: "Recommended",
    update: "Update settings",
    updated: (count) => `${count} ${count === 1 ? "setting was" : "settings were"} written into the camera.`,
    settings: {
      longestExposure: "Max shutter",
      exposure: "Shutter",
      highestGain: "Max gain",
      gain: "Gain",
      exposurePriority: "Blur-noise trade-off",
      slowShutter: "Slow shutter in the dark",
      wideDynamicRange: "Wide dynamic range",
      backlightCompensation: "Backlight compensation",
      toneCompensation: "Tone mapping",
      defogging: "Defog",
      noiseReduction: "Noise reduction",
      compressionQuality: "Quality of the compressed pictures",
    },
    value: (setting, value) => {
      if (typeof value === "string") return onOff[value] ?? value;
      return setting === "longestExposure" || setting === "exposure" ? seconds(value) : number(value);
    },
  },
};
