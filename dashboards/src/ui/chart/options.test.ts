import type uPlot from "uplot";
import { describe, expect, it, vi } from "vitest";
import type { ChartData } from "./model";
import { type Look, toAligned, toOptions } from "./options";

const DATA: ChartData = {
  times: [1000, 2000, 3000],
  from: 0,
  to: 4000,
  lines: [
    { label: "failed", color: "--bad", values: [1, null, 2] },
    { label: "ok", color: "--good", values: [5, 6, 7], dash: [2, 3] },
  ],
};

const look = (over: Partial<Look> = {}): Look => ({
  kind: "lines",
  format: (value) => `${value} u`,
  zone: "utc",
  width: 300,
  height: 150,
  onZoom: vi.fn(),
  onCursor: vi.fn(),
  ...over,
});

const options = (over: Partial<Look> = {}) => toOptions(DATA, look(over), (name) => `token(${name})`);
const yRange = (made: uPlot.Options, max: number) =>
  (made.scales as { y: { range: (...args: unknown[]) => [number, number] } }).y.range(null, 0, max);

describe("toAligned", () => {
  it("draws lines as they are and bars as a stack", () => {
    expect(toAligned(DATA, "lines")[1]).toEqual([1, null, 2]);
    expect(toAligned(DATA, "bars")[1]).toEqual([6, 6, 9]);
  });
});

describe("toOptions", () => {
  it("covers the whole range asked for", () => {
    const range = options().scales?.["x"]?.range as () => [number, number];
    expect(range()).toEqual([0, 4000]);
  });

  it("keeps the limit in sight, and zero at the bottom", () => {
    expect(yRange(options({ limit: 100 }), 10)[1]).toBeGreaterThan(100);
    expect(yRange(options(), 10)).toEqual([0, 10.8]);
    expect(yRange(options(), 0)[1]).toBeGreaterThan(0);
  });

  it("fills what lies between two lines, and knows that the times come first", () => {
    const data = { ...DATA, band: { lower: 0, upper: 1, color: "--soft" } };
    const made = toOptions(data, look(), (name) => `token(${name})`);
    expect(made.bands).toEqual([{ series: [2, 1], fill: "token(--soft)" }]);
    expect(options().bands).toBeUndefined();
  });

  it("takes no drag where a range would mean nothing", () => {
    const { onZoom, ...rest } = look();
    expect(onZoom).toBeDefined();
    expect(toOptions(DATA, rest, String).cursor?.drag?.x).toBe(false);
    expect(options().cursor?.drag?.x).toBe(true);
  });

  it("resolves colours through tokens and keeps dashes", () => {
    const series = options().series;
    expect(series[1]?.stroke).toBe("token(--bad)");
    expect(series[2]?.dash).toEqual([2, 3]);
  });

  it("reports a drag as a time range and clears the selection", () => {
    const onZoom = vi.fn();
    const setSelect = vi.fn();
    const plot = { select: { left: 10, width: 50 }, posToVal: (x: number) => x * 100.4, setSelect };
    options({ onZoom }).hooks?.setSelect?.[0]?.(plot as unknown as uPlot);
    expect(onZoom).toHaveBeenCalledWith(1004, 6024);
    expect(setSelect).toHaveBeenCalledOnce();
  });

  it("shares the cursor with other charts but not the drag", () => {
    const pub = options().cursor?.sync?.filters?.pub as (type: string) => boolean;
    expect(["mousemove", "mouseleave", "mousedown", "mouseup", "dblclick"].map((type) => pub(type))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("takes a click for no drag", () => {
    const onZoom = vi.fn();
    const plot = { select: { left: 10, width: 2 } };
    options({ onZoom }).hooks?.setSelect?.[0]?.(plot as unknown as uPlot);
    expect(onZoom).not.toHaveBeenCalled();
  });

  it("reports where the cursor is, and that it left", () => {
    const onCursor = vi.fn();
    const hook = options({ onCursor }).hooks?.setCursor?.[0];
    hook?.({ cursor: { idx: 2 } } as unknown as uPlot);
    hook?.({ cursor: { idx: null } } as unknown as uPlot);
    expect(onCursor.mock.calls).toEqual([[2], [null]]);
  });

  it("marks only points that no line connects", () => {
    const filter = options().series[1]?.points?.filter as (plot: unknown, series: number) => number[];
    const plot = { data: [[], [1, null, 2, 3, null, 9]] };
    expect(filter(plot, 1)).toEqual([0, 5]);
  });

  it("writes axis values in the chart's unit, and times in UTC when asked", () => {
    const [x, y] = options().axes as [uPlot.Axis, uPlot.Axis];
    expect((y.values as (...args: unknown[]) => string[])(null, [1, 2])).toEqual(["1 u", "2 u"]);
    expect((x.values as (...args: unknown[]) => string[])(null, [Date.parse("2026-11-21T12:34:00Z")])).toEqual([
      "12:34",
    ]);
  });

  it("draws the marks within its time, and shortens what is too long for a label", () => {
    const texts: string[] = [];
    const none = () => {};
    const ctx = new Proxy({} as Record<string, unknown>, {
      get: (_, name) => (name === "fillText" ? (text: string) => texts.push(text) : none),
      set: () => true,
    });
    const plot = { ctx, bbox: { left: 0, top: 0, width: 100, height: 50 }, valToPos: (time: number) => time / 40 };
    const marks = [
      { time: 1000, label: "version 8" },
      { time: 9000, label: "later" },
      { time: 3900, label: "v".repeat(40) },
    ];
    const drawn = options({ marks, named: true }).hooks?.draw ?? [];
    for (const hook of drawn) hook?.(plot as unknown as uPlot);
    expect(texts).toEqual(["version 8", `${"v".repeat(17)}…`]);
    expect(options().hooks?.draw).toEqual([]);
  });
});
