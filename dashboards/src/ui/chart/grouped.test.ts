import { describe, expect, it } from "vitest";
import type { SeriesAnswer } from "../../api/types";
import { groupedSeries } from "./grouped";

const answer = (unit: SeriesAnswer["unit"], groups: number): SeriesAnswer => ({
  signal: "invocations",
  unit,
  source: "rollup",
  stepSeconds: 60,
  from: "1970-01-01T00:00:00Z",
  to: "1970-01-01T00:02:00Z",
  series: Array.from({ length: groups }, (_, index) => ({
    group: { function: `f${index}` },
    points: [[0, index + 1] as [number, number], ...(index === 0 ? [] : [[60_000, 1] as [number, number]])],
  })),
});

describe("groupedSeries", () => {
  it("has one line per group, the largest first, on one time axis", () => {
    const { times, lines } = groupedSeries(answer("count", 3));
    expect(times).toEqual([0, 60_000]);
    expect(lines.map(({ label }) => label)).toEqual(["f2", "f1", "f0"]);
    expect(lines[2]?.values).toEqual([1, null]);
  });
  it("sums up what cannot be told apart, where sums mean something", () => {
    const last = groupedSeries(answer("count", 10)).lines.at(-1);
    expect(last).toMatchObject({ label: "3 others", values: [6, 2] });
    expect(groupedSeries(answer("ms", 10)).lines).toHaveLength(7);
  });
  it("names the only series", () => {
    const only = { ...answer("ms", 1), series: [{ group: {}, points: [[0, 4] as [number, number]] }] };
    expect(groupedSeries(only).lines[0]?.label).toBe("all");
    expect(groupedSeries({ ...only, series: [] }).lines).toEqual([]);
  });
});
