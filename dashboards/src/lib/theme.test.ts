import { readFileSync } from "node:fs";
import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { nextTheme, setTheme, useEffectiveTheme, useTheme } from "./theme";

/** What index.html runs before the first paint. */
const runThemeScript = () => new Function(readFileSync("public/theme.js", "utf8"))();

describe("theme", () => {
  it("follows the system until somebody chooses", () => {
    const { result } = renderHook(() => useTheme());
    expect(result.current).toBe("auto");
  });

  it("applies a choice at once and keeps it in this browser", () => {
    const { result } = renderHook(() => useTheme());
    act(() => setTheme("dark"));
    expect(result.current).toBe("dark");
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    expect(localStorage.getItem("coldspan.theme")).toBe("dark");
  });

  it("forgets the choice when it goes back to the system's", () => {
    act(() => setTheme("light"));
    act(() => setTheme("auto"));
    expect(document.documentElement.dataset["theme"]).toBeUndefined();
    expect(localStorage.getItem("coldspan.theme")).toBeNull();
  });

  it("works where storage is forbidden", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(() => act(() => setTheme("dark"))).not.toThrow();
    expect(document.documentElement.dataset["theme"]).toBe("dark");
  });

  it("resolves the system's preference for canvases", () => {
    const { result } = renderHook(() => useEffectiveTheme());
    const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    expect(result.current).toBe(system);
    act(() => setTheme(system === "dark" ? "light" : "dark"));
    expect(result.current).not.toBe(system);
  });

  it("goes round through all three", () => {
    expect([nextTheme("auto"), nextTheme("dark"), nextTheme("light")]).toEqual(["dark", "light", "auto"]);
  });
});

describe("theme.js", () => {
  it("restores the stored choice before the first paint", () => {
    localStorage.setItem("coldspan.theme", "light");
    runThemeScript();
    expect(document.documentElement.dataset["theme"]).toBe("light");
  });

  it("ignores anything else that is stored", () => {
    localStorage.setItem("coldspan.theme", "<b>");
    runThemeScript();
    expect(document.documentElement.dataset["theme"]).toBeUndefined();
  });
});
