import { describe, expect, it } from "vitest";
import { aLargeTrace, aSpan } from "../../test-support/traces";
import type { Sheet } from "./canvas";
import { drawFlame, type FlameView, inkOn, LANE } from "./flame-draw";
import { type Lanes, layLanes } from "./lanes";
import { colorClasses } from "./model";
import { buildTree, visibleRows } from "./tree";

/** A context that remembers what was drawn. */
function aSheet(width = 1000, height = 100) {
  const rects: { x: number; y: number; width: number; fill: string; alpha: number }[] = [];
  const texts: string[] = [];
  const outlines: number[] = [];
  const context = {
    fillStyle: "",
    globalAlpha: 1,
    clearRect: () => rects.splice(0),
    fillRect: (x: number, y: number, w: number) =>
      rects.push({ x, y, width: w, fill: context.fillStyle, alpha: context.globalAlpha }),
    fillText: (text: string) => texts.push(text),
    strokeRect: (x: number) => outlines.push(x),
  };
  const token = (name: string) => ({ "--svc-0": "#2b7bba", "--bad": "bad", "--text": "ink" })[name] ?? "#000000";
  const sheet: Sheet = { context: context as unknown as CanvasRenderingContext2D, width, height, token };
  return { sheet, rects, texts, outlines };
}

const lay = (spans: ReturnType<typeof aSpan>[]): Lanes => layLanes(visibleRows(buildTree(spans), new Set()));

function view(spans: ReturnType<typeof aSpan>[], over: Partial<FlameView> = {}): FlameView {
  const colors = colorClasses(spans);
  return {
    lanes: lay(spans),
    axis: { start: 0, end: 100 },
    colors,
    scrollTop: 0,
    selected: undefined,
    dimmed: () => false,
    critical: new Map(),
    ...over,
  };
}

const TWO = [
  aSpan({ spanId: "r", name: "root", durationMs: 100 }),
  aSpan({
    spanId: "c",
    name: "a rather long name for a box",
    parentSpanId: "r",
    offsetMs: 90,
    durationMs: 10,
    status: { code: "error" },
  }),
];

describe("drawFlame", () => {
  it("draws boxes at their time, one lane below the parent", () => {
    const { sheet, rects } = aSheet();
    drawFlame(sheet, view(TWO));
    expect(rects.filter((rect) => rect.fill === "#2b7bba").map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [900, LANE],
    ]);
  });

  it("marks failures by a shape and a sign besides the colour, and cuts names to their box", () => {
    const { sheet, rects, texts } = aSheet();
    drawFlame(sheet, view(TWO));
    expect(rects.filter((rect) => rect.fill === "bad")).toHaveLength(1);
    expect(texts).toEqual(["root", "✕ a rather lo…"]);
  });

  it("draws nothing outside the window and the lanes in sight", () => {
    const { sheet, rects } = aSheet();
    drawFlame(sheet, view(TWO, { axis: { start: 0, end: 80 }, scrollTop: LANE * 1 }));
    expect(rects).toHaveLength(0);
  });

  it("outlines the chosen box and fades what the search leaves out", () => {
    const { sheet, rects, outlines } = aSheet();
    const shown = view(TWO, { dimmed: (box) => box.node.span.spanId === "r" });
    drawFlame(sheet, { ...shown, selected: shown.lanes.byId.get("c") });
    expect(outlines).toEqual([901]);
    expect(rects.find((rect) => rect.y === 0)?.alpha).toBe(0.25);
  });

  it("draws a line where a box is on the critical path", () => {
    const { sheet, rects } = aSheet();
    drawFlame(sheet, view(TWO, { critical: new Map([["r", [{ start: 20, end: 50 }]]]) }));
    expect(rects.filter((rect) => rect.fill === "ink").map(({ x, width }) => [x, width])).toEqual([[200, 300]]);
  });

  it("draws no more than the pixels hold, however many spans there are", () => {
    const { sheet, rects } = aSheet(1000, 400);
    const spans = aLargeTrace(20_000).spans;
    drawFlame(sheet, view(spans, { axis: { start: 0, end: 10_000 } }));
    expect(rects.length).toBeGreaterThan(100);
    expect(rects.length).toBeLessThan(((400 / LANE + 2) * 1000) / 1);
  });
});

it.each([
  ["#2b7bba", "#000000"],
  ["#123456", "#ffffff"],
  ["#ffffff", "#000000"],
  ["nonsense", "#ffffff"],
])("writes on %s in %s", (color, ink) => expect(inkOn(color)).toBe(ink));
