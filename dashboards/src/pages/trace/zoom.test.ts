import { describe, expect, it } from "vitest";
import { around, between, parseZoom, printZoom } from "./zoom";

const FULL = { start: -100, end: 900 };

describe("parseZoom", () => {
  it("reads what printZoom writes", () => {
    const axis = { start: -12.345, end: 678.9 };
    expect(parseZoom(printZoom(axis), FULL)).toEqual(axis);
  });
  it("stays within the trace", () => expect(parseZoom("-5000~100", FULL)).toEqual({ start: -100, end: 100 }));
  it.each([null, "", "1", "5~5", "9~1", "a~b", "1e3~2e3", "2000~3000", "0~0.0001"])("takes %j for no zoom", (text) =>
    expect(parseZoom(text, FULL)).toBeUndefined(),
  );
});

describe("between", () => {
  it("maps a drag in either direction", () => {
    expect(between(FULL, 0.1, 0.6)).toEqual({ start: 0, end: 500 });
    expect(between(FULL, 0.6, 0.1)).toEqual({ start: 0, end: 500 });
  });
  it("ends where the axis ends, however far the pointer went", () => expect(between(FULL, 0.5, 7)?.end).toBe(900));
  it("takes a click for no drag", () => expect(between(FULL, 0.5, 0.501)).toBeUndefined());
});

describe("around", () => {
  it("leaves room on both sides of a span", () => expect(around(100, 50)).toEqual({ start: 95, end: 155 }));
  it("has a length for a span without one", () => {
    const { start, end } = around(100, 0);
    expect(end - start).toBeGreaterThan(0.001);
  });
});
