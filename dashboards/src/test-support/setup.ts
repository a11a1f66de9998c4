import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { reloadPreferences } from "../lib/preferences";

// What is waited for comes at once or never; a busy machine may take its time.
configure({ asyncUtilTimeout: 30_000 });

// The test DOM lays nothing out; the virtual list needs a height to know which rows are in sight.
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, value: 600 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, value: 800 });

beforeEach(() => {
  window.history.replaceState(null, "", "/");
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  reloadPreferences();
  delete document.documentElement.dataset["theme"];
});
