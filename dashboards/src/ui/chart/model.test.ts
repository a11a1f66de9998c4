import { describe, expect, it } from "vitest";
import type { SeriesAnswer } from "../../api/types";
import { alignSeries, type Line, remainder, restingValue, stack, thinned } from "./model";

const answer = (...series: [number, number | null][][]): SeriesAnswer => ({
  signal: "invocations",
  unit: "count",
  source: "rollup",
  stepSeconds: 60,
  from: "2026-11-21T11:00:00Z",
  to: "2026-11-21T12:00:00Z",
  series: series.map((points) => ({ group: {}, points })),
});

const line = (values: (number | null)[], additive = false): Line => ({
  label: "x",
  color: "--series-1",
  values,
  additive,
});

describe("alignSeries", () => {
  it("puts answers with different points on one ascending axis", () => {
    const aligned = alignSeries([
      answer([
        [20, 2],
        [10, 1],
      ]),
      answer([
        [15, 5],
        [20, null],
      ]),
    ]);
    expect(aligned.times).toEqual([10, 15, 20]);
    expect(aligned.values).toEqual([
      [1, null, 2],
      [null, 5, null],
    ]);
  });
  it("adds up the groups of one answer", () =>
    expect(
      alignSeries([
        answer(
          [
            [10, 1],
            [20, null],
          ],
          [
            [10, 2],
            [20, 4],
          ],
        ),
      ]).values,
    ).toEqual([[3, 4]]));
  it("spans the range asked for, not only the points", () => {
    const { from, to } = alignSeries([answer([[10, 1]])]);
    expect(to - from).toBe(3_600_000);
  });
  it("survives an answer without series", () =>
    expect(alignSeries([answer()])).toMatchObject({ times: [], values: [[]] }));
});

describe("remainder", () => {
  it("subtracts the parts bucket by bucket", () =>
    expect(
      remainder(
        [10, 8],
        [
          [1, 2],
          [3, null],
        ],
      ),
    ).toEqual([6, 6]));
  it("never goes below zero when a part counts more than the whole", () => expect(remainder([1], [[5]])).toEqual([0]));
  it("keeps gaps", () => expect(remainder([null], [[1]])).toEqual([null]));
});

describe("stack", () => {
  it("adds each line to those drawn after it", () =>
    expect(stack([line([1, 2]), line([10, 20])])).toEqual([
      [11, 22],
      [10, 20],
    ]));
  it("is a gap only where all lines have one", () =>
    expect(stack([line([null, null]), line([5, null])])).toEqual([
      [5, null],
      [5, null],
    ]));
});

describe("restingValue", () => {
  it("sums what adds up", () => expect(restingValue(line([1, null, 2], true))).toBe(3));
  it("shows the latest known value of the rest", () => expect(restingValue(line([1, 7, null]))).toBe(7));
  it("is nothing without values", () => expect(restingValue(line([null], true))).toBeNull());
});

describe("thinned", () => {
  const line = (values: (number | null)[], additive = false): Line => ({
    label: "x",
    color: "--series-1",
    values,
    additive,
  });
  const data = (...lines: Line[]) => ({
    times: (lines[0]?.values ?? []).map((_, index) => index * 1000),
    from: 0,
    to: 10_000,
    lines,
  });

  it("leaves alone what can be drawn", () => {
    const few = data(line([1, 2, 3]));
    expect(thinned(few, 3)).toEqual({ data: few, of: 1 });
  });

  it("adds up what adds up, and keeps the peaks of all else", () => {
    const { data: drawn, of } = thinned(data(line([1, 2, 3, 4, 5], true), line([1, 9, 3, 4, 5])), 3);
    expect(of).toBe(2);
    expect(drawn.times).toEqual([0, 2000, 4000]);
    expect(drawn.lines.map(({ values }) => values)).toEqual([
      [3, 7, 5],
      [9, 4, 5],
    ]);
  });

  it("keeps gaps that are as wide as what becomes one point", () => {
    expect(thinned(data(line([null, null, null, 2])), 2).data.lines[0]?.values).toEqual([null, 2]);
  });

  it("bears a million points", () => {
    const { data: drawn, of } = thinned(data(line(Array.from({ length: 1_000_000 }, (_, index) => index))));
    expect(of).toBe(250);
    expect(drawn.times).toHaveLength(4000);
  });
});
