import { describe, expect, it } from "vitest";
import { anInvocation } from "../../test-support/functions";
import { aSpan, aTrace } from "../../test-support/traces";
import { axisOf, barPlace, billedEdge, formatTick, percentAt, ticksOf } from "./axis";

describe("axisOf", () => {
  it("covers an init span that begins before the start of the trace", () => {
    const trace = aTrace({
      spans: [
        aSpan({ spanId: "root", durationMs: 100 }),
        aSpan({ spanId: "init", parentSpanId: "root", offsetMs: -700, durationMs: 690 }),
      ],
    });
    expect(axisOf(trace)).toEqual({ start: -700, end: 100 });
  });

  it("covers a child that outlives its parent", () => {
    const trace = aTrace({
      durationMs: 100,
      spans: [aSpan({ spanId: "root", durationMs: 100 }), aSpan({ spanId: "late", offsetMs: 90, durationMs: 400 })],
    });
    expect(axisOf(trace).end).toBe(490);
  });

  it("covers the end of the billed time", () => {
    const invocations = [anInvocation({ spanId: "root", durationMs: 10.2, billedDurationMs: 100 })];
    expect(axisOf(aTrace({ spans: [aSpan({ spanId: "root", durationMs: 10.2 })], invocations })).end).toBe(100);
  });

  it("has a length even when the trace has none", () => {
    const { start, end } = axisOf(aTrace({ spans: [aSpan({ spanId: "root", durationMs: 0 })] }));
    expect(end).toBeGreaterThan(start);
  });
});

describe("billedEdge", () => {
  it("counts from the start of the handler", () =>
    expect(billedEdge(anInvocation({ durationMs: 182.4, billedDurationMs: 183 }), 50)).toBe(233));
  it("takes the cold start off where the platform charges for it", () =>
    expect(
      billedEdge(anInvocation({ cold: true, initDurationMs: 742, durationMs: 612.4, billedDurationMs: 1355 }), 748),
    ).toBe(1361));
  it("leaves a cold start alone that is not charged", () =>
    expect(
      billedEdge(anInvocation({ cold: true, initDurationMs: 742, durationMs: 612.4, billedDurationMs: 613 }), 748),
    ).toBe(1361));
});

it("places times in per cent of the axis", () => {
  const axis = { start: -100, end: 300 };
  expect([-100, 0, 300].map((ms) => percentAt(axis, ms))).toEqual([0, 25, 100]);
});

describe("ticksOf", () => {
  it.each([
    [{ start: 0, end: 1000 }, [0, 200, 400, 600, 800, 1000]],
    [{ start: -700, end: 300 }, [-600, -400, -200, 0, 200]],
    [{ start: 0, end: 0.29 }, [0, 0.05, 0.1, 0.15, 0.2, 0.25]],
  ])("chooses round times for %j", (axis, expected) => {
    const ticks = ticksOf(axis, 6);
    expect(ticks).toHaveLength(expected.length);
    for (const [index, tick] of ticks.entries()) expect(tick).toBeCloseTo(expected[index] ?? Number.NaN, 9);
  });

  it("never draws more lines than asked for, whatever the length", () => {
    for (const end of [0.001, 1, 7, 999, 12_345, 900_000, 1e9])
      expect(ticksOf({ start: 0, end }, 6).length).toBeLessThanOrEqual(7);
  });
});

describe("barPlace", () => {
  const axis = { start: 0, end: 1000 };
  it("puts the label where there is room", () => {
    expect(barPlace(axis, 0, 300)).toEqual({ left: 0, width: 30, label: "right" });
    expect(barPlace(axis, 500, 450)).toEqual({ left: 50, width: 45, label: "left" });
    expect(barPlace(axis, 0, 1000)?.label).toBe("inside");
  });
  it("cuts a bar to the window", () =>
    expect(barPlace({ start: 400, end: 500 }, 0, 1000)).toEqual({ left: 0, width: 100, label: "inside" }));
  it("has none for a span outside the window", () => {
    expect(barPlace({ start: 400, end: 500 }, 0, 100)).toBeUndefined();
    expect(barPlace({ start: 400, end: 500 }, 900, 100)).toBeUndefined();
  });
  it("keeps a span without length", () => expect(barPlace(axis, 500, 0)?.width).toBe(0));
});

describe("formatTick", () => {
  it.each([
    [0, 200, "0 ms"],
    [600, 200, "600 ms"],
    [1000, 200, "1 s"],
    [1200, 200, "1.2 s"],
    [1003.4, 0.2, "1.0034 s"],
    [12.5, 0.5, "12.5 ms"],
    [-700, 100, "-700 ms"],
    [0.004, 0.002, "4 µs"],
    [120_000, 20_000, "120 s"],
  ])("writes %d, %d apart, as %s", (ms, step, text) => expect(formatTick(ms, step)).toBe(text));
});
