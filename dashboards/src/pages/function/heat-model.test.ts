import { describe, expect, it } from "vitest";
import { aHeatmap } from "../../test-support/explore";
import { durationFilter, heatDataOf, parsePick, printPick } from "./heat-model";

const ANSWER = aHeatmap("invocations", Date.parse("2026-11-21T12:00:00Z"));
const cell = (lowMs: number, start: number, highMs = lowMs * 2) => ({
  start,
  lowMs,
  highMs,
  count: 1,
  errors: 0,
  cold: 0,
});

describe("heatDataOf", () => {
  it("places every cell within the grid", () => {
    const data = heatDataOf(ANSWER);
    expect(data.cells).toHaveLength(ANSWER.cells.length);
    for (const { column, row } of data.cells) {
      expect(column).toBeLessThan(data.columns);
      expect(data.rows[row]).toBeTruthy();
    }
  });
  it("keeps rows without invocations between others", () => {
    const start = Date.parse(ANSWER.from);
    const data = heatDataOf({ ...ANSWER, cells: [cell(8, start), cell(64, start)] });
    expect(data.rows.map((row) => row.low)).toEqual([8, 16, 32, 64]);
  });
  it("reads the shortest cell, which begins at nothing", () => {
    const start = Date.parse(ANSWER.from);
    const data = heatDataOf({ ...ANSWER, cells: [cell(0, start, 1), cell(2, start)] });
    expect(data.rows.map((row) => row.low)).toEqual([0, 1, 2]);
  });
  it("leaves out cells outside the range and bears none at all", () => {
    expect(heatDataOf({ ...ANSWER, cells: [cell(8, 0)] }).cells).toEqual([]);
    expect(heatDataOf({ ...ANSWER, cells: [] })).toMatchObject({ rows: [], cells: [] });
  });
});

it("writes an area as a filter", () => {
  expect(durationFilter({ minMs: 256, maxMs: 512 })).toBe("duration>=256ms duration<512ms");
  expect(durationFilter({ minMs: 0, maxMs: 1 })).toBe("duration<1ms");
  expect(durationFilter({ minMs: 0.25, maxMs: 0.5 })).toBe("duration>=0.25ms duration<0.5ms");
});

describe("parsePick", () => {
  it("reads what printPick writes", () => {
    const picked = { from: 1000, to: 2000, minMs: 0.5, maxMs: 4 };
    expect(parsePick(printPick(picked))).toEqual(picked);
  });
  it.each([null, "", "1~2~3", "1~2~3~", "2~1~3~4", "1~2~4~3", "a~b~c~d", "1~1e99~3~4"])("takes %j for none", (text) =>
    expect(parsePick(text)).toBeUndefined(),
  );
});
