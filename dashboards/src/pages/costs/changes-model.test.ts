import { describe, expect, it } from "vitest";
import { barOf, baselineOf, relative, signed } from "./changes-model";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const baseline = (from: string, earlier: string | null) => baselineOf(from, earlier, NOW, "utc");

describe("baselineOf", () => {
  it("leaves the time just before to the server", () => {
    expect(baseline("now-1h", null)).toBe("");
    expect(baseline("now-1h", "nonsense")).toBe("");
  });
  it("keeps what is relative relative", () => {
    expect(baseline("now-1h", "7d")).toBe(`now-${3600 + 7 * 86_400}s`);
    expect(baseline("now-2d", "1d")).toBe(`now-${3 * 86_400}s`);
  });
  it("goes back from a time", () => expect(baseline("2026-11-20T10:00:00Z", "1d")).toBe("2026-11-19T10:00:00.000Z"));
});

describe("barOf", () => {
  it("measures against the largest change, whatever its sign", () => {
    expect(barOf("-0.5", 2)).toBe(0.25);
    expect(barOf("2", 2)).toBe(1);
  });
  it("draws nothing where nothing changed", () => expect(barOf("0", 0)).toBe(0));
});

it("puts a plus before what became more", () => {
  expect(signed("0.1", "$0.10")).toBe("+$0.10");
  expect(signed("-0.1", "-$0.10")).toBe("-$0.10");
  expect(signed("0", "$0")).toBe("$0");
});

it("counts in whole per cents what more than doubled", () => {
  expect([1.0425, 12.34, 0.1234, -0.5].map(relative)).toEqual(["104 %", "1,234 %", "12.3 %", "-50 %"]);
});
