import type { SeriesAnswer } from "../../api/types";

/** One line or one layer of bars; `values` run parallel to the chart's times. */
export interface Line {
  label: string;
  /** Name of a colour token, such as `--series-1`. */
  color: string;
  values: (number | null)[];
  /** Lengths of dash and gap in pixels: tells lines apart without colour. */
  dash?: number[];
  /** The sum over the range means something (counts, money), not only the latest value. */
  additive?: boolean;
}

/** Something that happened at one time (epoch milliseconds), such as the first invocation of a version. */
export interface Mark {
  time: number;
  label: string;
}

/** A time between two others (epoch milliseconds), such as one in which an alert fired. */
export interface Stretch {
  from: number;
  to: number;
}

/** What a chart shows; times in epoch milliseconds, ascending. */
export interface ChartData {
  times: number[];
  from: number;
  to: number;
  lines: Line[];
  /** Fills what lies between two of the lines, such as an interval; `lower` and `upper` are indices of `lines`. */
  band?: { lower: number; upper: number; color: string };
}

/** The points of the only (or the summed) group of each answer, on one common time axis. */
export function alignSeries(answers: readonly SeriesAnswer[]): Pick<ChartData, "times" | "from" | "to"> & {
  values: (number | null)[][];
} {
  const maps = answers.map(sumGroups);
  const times = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort((a, b) => a - b);
  const values = maps.map((map) => times.map((time) => map.get(time) ?? null));
  const from = Math.min(...answers.map((answer) => Date.parse(answer.from)));
  const to = Math.max(...answers.map((answer) => Date.parse(answer.to)));
  return { times, values, from, to };
}

function sumGroups(answer: SeriesAnswer): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { points } of answer.series) {
    for (const [time, value] of points) {
      if (value !== null && value !== undefined) sums.set(time, (sums.get(time) ?? 0) + value);
    }
  }
  return sums;
}

/** `whole` minus `parts`, never below zero: invocations that did not fail, failures of no special kind. */
export function remainder(whole: (number | null)[], parts: (number | null)[][]): (number | null)[] {
  return whole.map((value, index) => {
    if (value === null) return null;
    return Math.max(
      0,
      parts.reduce((rest, part) => rest - (part[index] ?? 0), value),
    );
  });
}

/** Running sums from the last line up to each line, so that filled bars drawn in order look stacked. */
export function stack(lines: readonly Line[]): (number | null)[][] {
  const result: (number | null)[][] = [];
  let above: (number | null)[] = [];
  for (const line of [...lines].reverse()) {
    above = line.values.map((value, index) =>
      value === null && above[index] == null ? null : (value ?? 0) + (above[index] ?? 0),
    );
    result.unshift(above);
  }
  return result;
}

/** The value a legend shows while the pointer is elsewhere: the sum of what adds up, else the latest value. */
export function restingValue(line: Line): number | null {
  const known = line.values.filter((value): value is number => value !== null);
  if (known.length === 0) return null;
  return line.additive ? known.reduce((sum, value) => sum + value, 0) : (known.at(-1) ?? null);
}

/** More points than any screen has columns; drawing them costs time and shows nothing. */
const MOST_POINTS = 4_000;

/** What is drawn of very many points: each `of` neighbours become one, their sum where they add up, else the highest. */
export function thinned(data: ChartData, most = MOST_POINTS): { data: ChartData; of: number } {
  const of = Math.ceil(data.times.length / most);
  if (of <= 1) return { data, of: 1 };
  const starts = Array.from({ length: Math.ceil(data.times.length / of) }, (_, bucket) => bucket * of);
  const lines = data.lines.map((line) => ({
    ...line,
    values: starts.map((start) => {
      const known = line.values.slice(start, start + of).filter((value): value is number => value !== null);
      if (known.length === 0) return null;
      return known.reduce((a, b) => (line.additive ? a + b : Math.max(a, b)));
    }),
  }));
  return { data: { ...data, times: starts.map((start) => data.times[start] ?? 0), lines }, of };
}
