import { describe, expect, it } from "vitest";
import {
  DEFAULT_RANGE,
  isLive,
  normalizeTyped,
  rangeFault,
  resolved,
  resolveRange,
  resolveTime,
  widen,
  zoomedOut,
} from "./range";

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

describe("rounding", () => {
  // A Saturday.
  it.each([
    ["now/h", "from", "2026-11-21T12:00:00Z"],
    ["now/h", "to", "2026-11-21T13:00:00Z"],
    ["now-90m/h", "from", "2026-11-21T10:00:00Z"],
    ["now/d", "from", "2026-11-21T00:00:00Z"],
    ["now-1d/d", "to", "2026-11-21T00:00:00Z"],
    ["now/w", "from", "2026-11-16T00:00:00Z"],
    ["now/w", "to", "2026-11-23T00:00:00Z"],
    ["now/M", "from", "2026-11-01T00:00:00Z"],
    ["now/M", "to", "2026-12-01T00:00:00Z"],
  ] as const)("reads %s as %s end as %s", (text, end, expected) =>
    expect(resolveTime(text, NOW, end, "utc")).toBe(Date.parse(expected)),
  );
  it("counts days where the reader lives", () =>
    expect(resolveTime("now/d", NOW, "from", "local")).toBe(new Date(2026, 10, new Date(NOW).getDate()).getTime()));
  it("leaves ends that are not rounded as they are", () =>
    expect(resolved({ from: "now-1d/d", to: "now" }, NOW, "utc")).toEqual({
      from: "2026-11-20T00:00:00.000Z",
      to: "now",
    }));
  it.each(["now/y", "now/", "now-1d/dd", "now/d/d"])("refuses %s", (text) =>
    expect(resolveTime(text, NOW)).toBeUndefined(),
  );
  it.each([
    ["NOW-1D/D", "now-1d/d"],
    ["now/M", "now/M"],
    ["now-1w/w", "now-7d/w"],
  ])("may be typed as %s", (typed, text) => expect(normalizeTyped(typed, "utc")).toBe(text));
});

describe("zoomedOut", () => {
  it("stays live and takes the preset that covers twice the time", () => {
    expect(zoomedOut({ from: "now-1h", to: "now" }, NOW, "utc")).toEqual({ from: "now-3h", to: "now" });
    expect(zoomedOut({ from: "now-15m", to: "now" }, NOW, "utc")).toEqual({ from: "now-30m", to: "now" });
  });
  it("looks to both sides of a past range", () =>
    expect(zoomedOut({ from: "2026-11-01T10:00:00Z", to: "2026-11-01T12:00:00Z" }, NOW, "utc")).toEqual({
      from: "2026-11-01T09:00:00.000Z",
      to: "2026-11-01T13:00:00.000Z",
    }));
  it("does not look into the future", () => {
    const { from, to } = zoomedOut({ from: "now-2h", to: "now-10m" }, NOW, "utc");
    expect([from, to]).toEqual(["now-6h", "now"]);
  });
  it("asks for no more than the API answers", () => {
    const wide = zoomedOut({ from: "now-390d", to: "now" }, NOW, "utc");
    expect(NOW - Date.parse(wide.from)).toBeLessThanOrEqual(400 * 24 * HOUR);
  });
});

describe("widen", () => {
  it("goes to the next preset", () => {
    expect(widen({ from: "now-1h", to: "now" }, NOW)).toEqual({ from: "now-3h", to: "now" });
    expect(widen({ from: "now-20m", to: "now" }, NOW)).toEqual({ from: "now-30m", to: "now" });
  });
  it("triples what is wider than every preset and stays live", () =>
    expect(widen({ from: "now-30d", to: "now" }, NOW)).toEqual({ from: "2026-08-23T12:00:00.000Z", to: "now" }));
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
