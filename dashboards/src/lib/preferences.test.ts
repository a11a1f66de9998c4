import { act, renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { DEFAULTS, preferences, reloadPreferences, setPreferences, usePreferences } from "./preferences";

const stored = (value: string) => {
  localStorage.setItem("coldspan.preferences", value);
  reloadPreferences();
};

describe("preferences", () => {
  it("are the defaults until somebody chooses", () => expect(preferences()).toEqual(DEFAULTS));

  it("apply at once and stay in this browser", () => {
    const { result } = renderHook(() => usePreferences());
    act(() => setPreferences({ zone: "utc", from: "now-6h" }));
    expect(result.current).toEqual({ ...DEFAULTS, zone: "utc", from: "now-6h" });
    reloadPreferences();
    expect(preferences().from).toBe("now-6h");
  });

  it.each(["{", "null", "7", '{"zone":7,"refresh":{},"from":"<script>"}', '{"from":"now-1h;x","refresh":"1ms"}'])(
    "survive whatever somebody wrote into the storage: %s",
    (value) => {
      stored(value);
      expect(preferences()).toEqual(DEFAULTS);
    },
  );

  it("follow another tab", () => {
    const { result } = renderHook(() => usePreferences());
    localStorage.setItem("coldspan.preferences", '{"zone":"utc"}');
    act(() => void window.dispatchEvent(new StorageEvent("storage", { key: "coldspan.preferences" })));
    expect(result.current.zone).toBe("utc");
  });

  it("work where storage is forbidden", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    setPreferences({ refresh: "1m" });
    expect(preferences().refresh).toBe("1m");
  });
});
