import { describe, expect, it } from "vitest";
import { pan, scale } from "./window";

const FULL = { start: -100, end: 900 };

describe("pan", () => {
  it("moves by a part of the window", () =>
    expect(pan({ start: 0, end: 200 }, FULL, 0.25)).toEqual({ start: 50, end: 250 }));
  it("stops at the ends of the trace", () => {
    expect(pan({ start: 0, end: 200 }, FULL, -9)).toEqual({ start: -100, end: 100 });
    expect(pan({ start: 0, end: 200 }, FULL, 9)).toEqual({ start: 700, end: 900 });
  });
  it("has nowhere to go when all is in sight", () => expect(pan(undefined, FULL, 1)).toBeUndefined());
});

describe("scale", () => {
  it("halves around the middle", () => expect(scale(undefined, FULL, 0.5)).toEqual({ start: 150, end: 650 }));
  it("keeps the focus where it stands in the window", () =>
    expect(scale({ start: 0, end: 400 }, FULL, 0.5, 100)).toEqual({ start: 50, end: 250 }));
  it("ignores a focus that is out of sight", () =>
    expect(scale({ start: 0, end: 400 }, FULL, 0.5, 800)).toEqual({ start: 100, end: 300 }));
  it("shows all when it gets too long", () => expect(scale({ start: 0, end: 600 }, FULL, 2)).toBeUndefined());
  it("never gets shorter than a microsecond", () => {
    const { start, end } = scale({ start: 0, end: 0.001 }, FULL, 0.1) ?? { start: 0, end: 0 };
    expect(end - start).toBeCloseTo(0.001, 9);
  });
});
