import { describe, expect, it } from "vitest";
import type { Heatmap } from "../../api/types";
import { narrowed, toHeatData } from "./from-api";

const cell = (minute: number, lowMs: number, highMs: number) => ({
  start: Date.parse("2026-11-21T12:00:00Z") + minute * 60_000,
  lowMs,
  highMs,
  count: 1,
  errors: 0,
  cold: 0,
});
const answer = (...cells: Heatmap["cells"]): Heatmap => ({
  on: "invocations",
  from: "2026-11-21T12:00:00Z",
  to: "2026-11-21T13:00:00Z",
  stepSeconds: 60,
  cells,
});

describe("toHeatData", () => {
  it("puts cells where their time and duration belong", () => {
    const data = toHeatData(answer(cell(59, 8, 16), cell(0, 4, 8)));
    expect(data.columns).toBe(60);
    expect(data.rows).toEqual([
      { low: 4, high: 8 },
      { low: 8, high: 16 },
    ]);
    expect(data.cells.map(({ column, row }) => [column, row])).toEqual([
      [59, 1],
      [0, 0],
    ]);
  });
  it("keeps empty durations between others", () =>
    expect(toHeatData(answer(cell(0, 4, 8), cell(0, 32, 64))).rows.map(({ low }) => low)).toEqual([4, 8, 16, 32]));
  it("drops cells outside the range", () =>
    expect(toHeatData(answer(cell(-1, 4, 8), cell(60, 4, 8))).cells).toEqual([]));
  it("stands for nothing with one empty row", () => expect(toHeatData(answer()).rows).toHaveLength(1));
  it("bears a million columns and absurd durations", () => {
    const wide = { ...answer(cell(0, 1e-300, 2e-300), cell(0, 1e300, 2e300)), stepSeconds: 0 };
    expect(toHeatData(wide).columns).toBeLessThanOrEqual(3600);
    expect(toHeatData(wide).rows.length).toBeLessThan(70);
  });
});

describe("narrowed", () => {
  const picked = { from: 0, to: 60_000, minMs: 128, maxMs: 256 };
  it("asks for the time and the durations", () =>
    expect(narrowed("function:a", picked)).toEqual({
      from: "1970-01-01T00:00:00.000Z",
      to: "1970-01-01T00:01:00.000Z",
      q: "function:a duration>=128ms duration<256ms",
    }));
  it("replaces other durations", () =>
    expect(narrowed("duration>1s function:a duration<2s", picked).q).toBe("function:a duration>=128ms duration<256ms"));
  it("leaves an OR whole", () =>
    expect(narrowed("cold:true OR duration>1s", picked).q).toBe(
      "((cold:true OR duration>1s) duration>=128ms) duration<256ms",
    ));
  it("has no lower end for the shortest", () => expect(narrowed("", { ...picked, minMs: 0 }).q).toBe("duration<256ms"));
});
