import { signal } from "./signals.js";

/** Light, dark, or as the computer says ("auto"). `styles/theme.js` applies it before the first paint. */
export const themes = ["auto", "light", "dark"];
export const theme = signal(document.documentElement.dataset.theme ?? "auto");

export function setTheme(name) {
  theme.value = name;
  document.documentElement.dataset.theme = name;
  try {
    localStorage.setItem("theme", name);
  } catch {
    // A browser that keeps nothing still shows the theme until the page is closed.
  }
}
