import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { reloadPreferences } from "../lib/preferences";

// What is waited for comes at once or never; a busy machine may take its time.
configure({ asyncUtilTimeout: 30_000 });

// Tests of the build and in a real browser run without a DOM of their own.
const inDom = typeof document !== "undefined";

// The test DOM lays nothing out; the virtual list needs a height to know which rows are in sight.
if (inDom) {
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, value: 600 });
  Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, value: 800 });
}

beforeEach(() => {
  if (inDom) window.history.replaceState(null, "", "/");
});

afterEach(() => {
  if (!inDom) return;
  cleanup();
  localStorage.clear();
  reloadPreferences();
  delete document.documentElement.dataset["theme"];
});
