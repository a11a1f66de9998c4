import { describe, expect, it } from "vitest";
import { DEFAULT_RANGE, isLive, normalizeTyped, rangeFault, resolveRange, resolveTime, widen } from "./range";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const HOUR = 3_600_000;

describe("resolveTime", () => {
  it.each([
    ["now", NOW],
    ["now-90s", NOW - 90_000],
    ["now-5m", NOW - 300_000],
    ["now-7d", NOW - 7 * 24 * HOUR],
    ["1795255200000", 1_795_255_200_000],
    ["2026-11-21T10:00:00Z", NOW - 2 * HOUR],
    ["2026-11-21T11:00:00+01:00", NOW - 2 * HOUR],
  ])("reads %s", (text, instant) => expect(resolveTime(text, NOW)).toBe(instant));

  it.each(["", "yesterday", "now+1h", "now-1y", "now-", "12", "2026-11-21", "2026-13-41T99:00:00Z", "now-1h;drop"])(
    "refuses %j",
    (text) => expect(resolveTime(text, NOW)).toBeUndefined(),
  );
});

describe("rangeFault", () => {
  it("accepts the default", () => expect(rangeFault(DEFAULT_RANGE, NOW)).toBeUndefined());
  it("names the end that is no time", () => {
    expect(rangeFault({ from: "soon", to: "now" }, NOW)).toContain('"soon"');
    expect(rangeFault({ from: "now-1h", to: "later" }, NOW)).toContain('"later"');
  });
  it("refuses a range that ends before it starts", () =>
    expect(rangeFault({ from: "now", to: "now-1h" }, NOW)).toBe("the range ends before it starts"));
  it("refuses an empty range", () => expect(rangeFault({ from: "now", to: "now" }, NOW)).toBeDefined());
});

describe("resolveRange", () => {
  it("falls back to the last hour for nonsense", () =>
    expect(resolveRange({ from: "x", to: "y" }, NOW)).toEqual({ from: NOW - HOUR, to: NOW }));
  it("resolves both ends against the same clock", () =>
    expect(resolveRange({ from: "now-2h", to: "now-1h" }, NOW)).toEqual({ from: NOW - 2 * HOUR, to: NOW - HOUR }));
});

describe("normalizeTyped", () => {
  it.each([
    ["1h", "now-1h"],
    ["-30m", "now-30m"],
    ["2 d", "now-2d"],
    [" NOW-15m ", "now-15m"],
    ["2w", "now-14d"],
    ["now-1w", "now-7d"],
    ["2026-11-21 10:00", "2026-11-21T10:00:00.000Z"],
    ["2026-11-21T10:00:05", "2026-11-21T10:00:05.000Z"],
    ["2026-11-21", "2026-11-21T00:00:00.000Z"],
    ["whenever", "whenever"],
  ])("reads %s as %s", (typed, text) => expect(normalizeTyped(typed, "utc")).toBe(text));

  it("counts a plain time in the browser's zone", () =>
    expect(normalizeTyped("2026-07-01 10:00", "local")).toBe(new Date(2026, 6, 1, 10).toISOString()));
});

describe("widen", () => {
  it("goes to the next preset", () => {
    expect(widen({ from: "now-1h", to: "now" }, NOW)).toEqual({ from: "now-6h", to: "now" });
    expect(widen({ from: "now-20m", to: "now" }, NOW)).toEqual({ from: "now-1h", to: "now" });
  });
  it("triples what is wider than every preset and stays live", () =>
    expect(widen({ from: "now-7d", to: "now" }, NOW)).toEqual({ from: "2026-10-31T12:00:00.000Z", to: "now" }));
  it("triples a past range into the past", () =>
    expect(widen({ from: "2026-11-01T11:00:00Z", to: "2026-11-01T12:00:00Z" }, NOW)).toEqual({
      from: "2026-11-01T09:00:00.000Z",
      to: "2026-11-01T12:00:00.000Z",
    }));
});

it("knows which ranges follow the clock", () => {
  expect(isLive({ from: "now-1h", to: "now" })).toBe(true);
  expect(isLive({ from: "now-2h", to: "now-1h" })).toBe(false);
});
