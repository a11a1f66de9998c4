import { describe, expect, it } from "vitest";
import { exact, formatBytes, formatCount, formatMs, formatPercent, formatUnit, NONE } from "./numbers";

describe("formatCount", () => {
  it.each([
    [0, "0"],
    [950, "950"],
    [9999, "9,999"],
    [12_345, "12.3 k"],
    [999_400, "999 k"],
    [4_560_000, "4.56 M"],
    [7_800_000_000, "7.8 G"],
    [0.5, "0.5"],
  ])("writes %d as %s", (value, text) => expect(formatCount(value)).toBe(text));

  it("never invents a value", () => {
    for (const nothing of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY])
      expect(formatCount(nothing)).toBe(NONE);
  });
});

describe("formatPercent", () => {
  it.each([
    [0, "0 %"],
    [0.00001, "< 0.01 %"],
    [0.0005, "0.05 %"],
    [0.123, "12.3 %"],
    [0.5, "50 %"],
    [0.99999, "> 99.99 %"],
    [0.9955, "99.55 %"],
    [1, "100 %"],
  ])("writes %d as %s", (ratio, text) => expect(formatPercent(ratio)).toBe(text));

  it("shows a dash for no ratio", () => expect(formatPercent(null)).toBe(NONE));
});

describe("formatMs", () => {
  it.each([
    [0, "0 ms"],
    [0.0004, "< 1 µs"],
    [0.42, "420 µs"],
    [1.234, "1.23 ms"],
    [128.4, "128 ms"],
    [999.4, "999 ms"],
    [999.6, "1 s"],
    [1240, "1.24 s"],
    [59_999, "1 m"],
    [200_000, "3 m 20 s"],
    [3_600_000, "1 h"],
    [7_500_000, "2 h 5 m"],
    [-12.3, "-12.3 ms"],
  ])("writes %d as %s", (ms, text) => expect(formatMs(ms)).toBe(text));

  it("shows a dash for no duration", () => expect(formatMs(undefined)).toBe(NONE));
});

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [512, "512 B"],
    [134_217_728, "128 MiB"],
    [1_610_612_736, "1.5 GiB"],
    [1_073_741_000, "1 GiB"],
  ])("writes %d as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it("shows a dash for no size", () => expect(formatBytes(null)).toBe(NONE));
});

describe("exact", () => {
  it("groups digits and keeps the fraction", () => expect(exact(1_234_567.25, "ms")).toBe("1,234,567.25 ms"));
  it("says when there is no value", () => expect(exact(null, "ms")).toBe("no value"));
});

describe("formatUnit", () => {
  it.each([
    [0.0123, "ratio", "1.2 %"],
    [1500, "ms", "1.5 s"],
    [1_048_576, "bytes", "1 MiB"],
    [0.000123456, "USD", "$0.000123"],
    [0.5, "USD/h", "$0.5/h"],
    [12_345, "count", "12.3 k"],
  ] as const)("writes %d in %s", (value, unit, text) => expect(formatUnit(value, unit)).toBe(text));
  it("shows a dash for no money", () => expect(formatUnit(null, "USD")).toBe(NONE));
});
