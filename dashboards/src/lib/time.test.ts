import { describe, expect, it } from "vitest";
import { describeRange, formatAgo, formatTime } from "./time";

const NOW = Date.parse("2026-11-21T12:00:00Z");

describe("formatTime", () => {
  it("shows UTC when asked", () => {
    expect(formatTime("2026-11-21T23:59:01.007Z", "time", "utc")).toBe("23:59:01.007");
    expect(formatTime("2026-11-21T23:59:01Z", "minute", "utc")).toBe("21 Nov, 23:59");
    expect(formatTime("2026-11-21T00:05:00Z", "clock", "utc")).toBe("00:05");
    expect(formatTime(NOW, "date", "utc")).toBe("21 Nov");
  });
  it("shows the browser's zone otherwise", () =>
    expect(formatTime(NOW, "clock", "local")).toBe(
      `${String(new Date(NOW).getHours()).padStart(2, "0")}:${String(new Date(NOW).getMinutes()).padStart(2, "0")}`,
    ));
  it("shows a dash for no time and for nonsense", () => {
    for (const nothing of [null, undefined, "", "not a time", Number.NaN])
      expect(formatTime(nothing, "full", "utc")).toBe("–");
  });
});

describe("formatAgo", () => {
  it.each([
    ["2026-11-21T11:59:58Z", "now"],
    ["2026-11-21T12:00:09Z", "now"],
    ["2026-11-21T11:59:20Z", "40 s ago"],
    ["2026-11-21T11:57:00Z", "3 m ago"],
    ["2026-11-21T07:00:00Z", "5 h ago"],
    ["2026-11-18T12:00:00Z", "3 d ago"],
  ])("%s is %s", (time, text) => expect(formatAgo(time, NOW)).toBe(text));
  it("shows a dash for no time", () => expect(formatAgo(null, NOW)).toBe("–"));
});

describe("describeRange", () => {
  it("names a live range by its length", () =>
    expect(describeRange({ from: "now-15m", to: "now" }, "utc", NOW)).toBe("Last 15m"));
  it("keeps relative ends as written", () =>
    expect(describeRange({ from: "now-3h", to: "now-1h" }, "utc", NOW)).toBe("now-3h to now-1h"));
  it("shows clock times for absolute ends", () =>
    expect(describeRange({ from: "2026-11-21T09:30:00Z", to: "2026-11-21T10:00:00Z" }, "utc", NOW)).toBe(
      "21 Nov, 09:30 – 21 Nov, 10:00",
    ));
  it("says now for an absolute start that follows the clock", () =>
    expect(describeRange({ from: "2026-11-21T09:30:00Z", to: "now" }, "utc", NOW)).toBe("21 Nov, 09:30 – now"));
});
