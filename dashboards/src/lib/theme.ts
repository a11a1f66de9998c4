import { useSyncExternalStore } from "react";

/** What the user chose; `auto` follows the system. */
export type Theme = "auto" | "dark" | "light";

const KEY = "coldspan.theme";
const listeners = new Set<() => void>();

function read(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "dark" || theme === "light" ? theme : "auto";
}

/** Applies the theme at once and remembers it in this browser, where the browser allows that. */
export function setTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Private windows may forbid storage; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The theme after this one in the switch's round: system, dark, light. */
export function nextTheme(theme: Theme): Theme {
  return theme === "auto" ? "dark" : theme === "dark" ? "light" : "auto";
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia("(prefers-color-scheme: dark)");
  listeners.add(listener);
  media.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    media.removeEventListener("change", listener);
  };
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, read);
}

/** Which of the two looks is on screen; canvases must be redrawn when it changes. */
export function useEffectiveTheme(): "dark" | "light" {
  return useSyncExternalStore(subscribe, () => {
    const theme = read();
    if (theme !== "auto") return theme;
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  });
}
