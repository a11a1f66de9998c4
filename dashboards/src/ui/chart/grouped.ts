import type { SeriesAnswer } from "../../api/types";
import type { ChartData, Line } from "./model";

/** More lines than these cannot be told apart; the rest is summed where sums mean something, else left out. */
const MOST = 7;

/** One line per group, the largest first. */
export function groupedSeries(answer: SeriesAnswer): ChartData {
  const additive = answer.unit === "count" || answer.unit === "USD";
  const times = [...new Set(answer.series.flatMap(({ points }) => points.map(([time]) => time)))].sort((a, b) => a - b);
  const lines = answer.series
    .map(({ group, points }) => {
      const at = new Map(points.map(([time, value]) => [time, value]));
      const values = times.map((time) => at.get(time) ?? null);
      const name = Object.values(group)
        .map((value) => value || "(empty)")
        .join(", ");
      return { label: name || "all", values, weight: values.reduce<number>((sum, value) => sum + (value ?? 0), 0) };
    })
    .sort((a, b) => b.weight - a.weight);
  return { times, from: Date.parse(answer.from), to: Date.parse(answer.to), lines: toLines(lines, additive) };
}

/** The first of the layers, each in its own colour and stroke, and what adds up of the others as one. */
export function toLines(layers: readonly Pick<Line, "label" | "values">[], additive: boolean): Line[] {
  const shown: Line[] = layers.slice(0, MOST).map(({ label, values }, index) => ({
    label,
    color: `--svc-${index}`,
    values,
    additive,
    ...(index % 2 === 1 ? { dash: [5, 3] } : {}),
  }));
  const rest = layers.slice(MOST);
  if (additive && rest.length > 0) {
    const values = (layers[0]?.values ?? []).map((_, index) =>
      rest.reduce((sum, line) => sum + (line.values[index] ?? 0), 0),
    );
    shown.push({ label: `${rest.length} others`, color: "--svc-7", values, additive });
  }
  return shown;
}
