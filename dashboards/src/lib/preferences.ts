import { useSyncExternalStore } from "react";
import type { Zone } from "./time";

/** What the reader likes when the URL says nothing; kept in this browser, like the theme. */
export interface Preferences {
  zone: Zone;
  /** One of `REFRESH_CHOICES`, or `auto`: every 10 s while the range ends now. */
  refresh: string;
  /** The range of a page whose URL has none, such as `now-1h`. */
  from: string;
}

export const DEFAULTS: Preferences = { zone: "local", refresh: "auto", from: "now-1h" };

const KEY = "coldspan.preferences";
const listeners = new Set<() => void>();
let current: Preferences | undefined;

/** What is stored, cleaned of what it must not be: anybody may write to a browser's storage. */
function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const found = (typeof stored === "object" && stored !== null ? stored : {}) as Record<string, unknown>;
    const text = (name: string, fits: RegExp, otherwise: string) =>
      typeof found[name] === "string" && fits.test(found[name]) ? found[name] : otherwise;
    return {
      zone: found["zone"] === "utc" ? "utc" : "local",
      refresh: text("refresh", /^(off|\d{1,2}[smhd])$/, DEFAULTS.refresh),
      from: text("from", /^now-\d{1,3}[mhd]$/, DEFAULTS.from),
    };
  } catch {
    return DEFAULTS;
  }
}

export function preferences(): Preferences {
  current ??= read();
  return current;
}

/** Applies a choice at once and remembers it in this browser, where the browser allows that. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Private windows may forbid storage; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Looks at the storage again; for tests, and for another tab's change. */
export function reloadPreferences(): void {
  current = undefined;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY) reloadPreferences();
  };
  listeners.add(listener);
  window.addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", onStorage);
  };
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
