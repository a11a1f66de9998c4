import { describe, expect, it } from "vitest";
import { aLargeTrace, aSpan } from "../../test-support/traces";
import { axisOf } from "./axis";
import type { Sheet } from "./canvas";
import { layLanes } from "./lanes";
import { drawMinimap } from "./minimap-draw";
import { colorClasses } from "./model";
import { buildTree, visibleRows } from "./tree";

function drawn(spans: ReturnType<typeof aSpan>[], width = 500, height = 44) {
  const rects: { x: number; y: number; width: number; height: number; fill: string }[] = [];
  const context = {
    fillStyle: "",
    clearRect: () => rects.splice(0),
    fillRect: (x: number, y: number, w: number, h: number) =>
      rects.push({ x, y, width: w, height: h, fill: context.fillStyle }),
  };
  const sheet: Sheet = {
    context: context as unknown as CanvasRenderingContext2D,
    width,
    height,
    token: (name) => name,
  };
  const trace = { spans, invocations: [], durationMs: 100 };
  drawMinimap(sheet, layLanes(visibleRows(buildTree(spans), new Set())), axisOf(trace), colorClasses(spans));
  return rects;
}

describe("drawMinimap", () => {
  it("draws the whole trace over the whole width, in the owners' colours", () => {
    const rects = drawn([
      aSpan({ spanId: "r", durationMs: 100 }),
      aSpan({ spanId: "c", parentSpanId: "r", service: "other", offsetMs: 50, durationMs: 25 }),
    ]);
    expect(rects.map(({ x, width, fill }) => [x, width, fill])).toEqual([
      [0, 500, "--svc-0"],
      [250, 125, "--svc-1"],
    ]);
  });

  it("shows a failure even where another span has taken the pixel", () => {
    const rects = drawn([
      aSpan({ spanId: "r", durationMs: 100 }),
      aSpan({ spanId: "a", parentSpanId: "r", offsetMs: 10, durationMs: 0.001 }),
      aSpan({ spanId: "b", parentSpanId: "r", offsetMs: 10.01, durationMs: 0.001, status: { code: "error" } }),
    ]);
    expect(rects.filter(({ fill }) => fill === "--bad")).toHaveLength(1);
  });

  it("gives every span a pixel to be seen by", () => {
    const rects = drawn([
      aSpan({ spanId: "r", durationMs: 100 }),
      aSpan({ spanId: "a", parentSpanId: "r", offsetMs: 30, durationMs: 0 }),
    ]);
    expect(rects[1]?.width).toBe(1);
  });

  it("stays within its height, and draws no pixel twice for spans that are thinner than two", () => {
    const spans = aLargeTrace(20_000).spans;
    const rects = drawn(spans, 500, 44);
    for (const { y, height } of rects) expect(y + height).toBeLessThanOrEqual(47);
    const thin = rects.filter(({ width }) => width < 2);
    const pixels = new Set(thin.map(({ x, y }) => `${Math.floor(x)} ${Math.floor(y)}`));
    expect(thin).toHaveLength(pixels.size);
    expect(rects.length).toBeLessThan(spans.length);
  });
});
