import type { Backtest, RuleBand } from "../../api/alarms";
import { plural } from "../../lib/names";
import { formatMs } from "../../lib/numbers";
import { toLines } from "../../ui/chart/grouped";
import type { ChartData, Line, Stretch } from "../../ui/chart/model";

/** A name for a group: its values, or what a rule without groups is about. */
export function groupName(group: Record<string, string>): string {
  return Object.values(group).join(", ") || "everything";
}

/** The values the rule would have compared, a line for each group; and the limit where it moves. */
export function chartOf(backtest: Backtest): ChartData {
  const times = [...new Set(backtest.series.flatMap(({ points }) => points.map(([time]) => time ?? 0)))].sort(
    (a, b) => a - b,
  );
  const column = (points: Backtest["series"][number]["points"], index: number) => {
    const at = new Map(points.map((point) => [point[0], point[index] ?? null]));
    return times.map((time) => at.get(time) ?? null);
  };
  const layers = backtest.series.map(({ group, points }) => ({ label: groupName(group), values: column(points, 1) }));
  const lines: Line[] = toLines(layers, false);
  const first = backtest.series[0];
  if (first?.points.some((point) => point.length > 2)) {
    lines.push({
      label: `limit of ${groupName(first.group)}`,
      color: "--limit",
      values: column(first.points, 2),
      dash: [6, 4],
    });
  }
  return { times, from: Date.parse(backtest.from), to: Date.parse(backtest.to), lines };
}

/** The chart of the first group with what was usual for it: the band between the lowest and highest value, filled. */
export function withBand(data: ChartData, backtest: Backtest, band: RuleBand | undefined): ChartData {
  const first = backtest.series[0];
  const name = first && groupName(first.group);
  const usual = band?.series.find(({ group }) => groupName(group) === name);
  if (!band || !usual || usual.points.length === 0) return data;
  const width = band.windowSeconds * 1000;
  const column = (index: number) =>
    data.times.map((time) => {
      const point = usual.points.find(([start]) => start !== undefined && start <= time && time < start + width);
      return point?.[index] ?? null;
    });
  const lines = data.lines.filter(({ label, color }) => label === name && color !== "--limit");
  return {
    ...data,
    lines: [
      ...lines,
      { label: "lowest usual", color: "--mark", values: column(1), dash: [2, 3] },
      { label: "highest usual", color: "--mark", values: column(3), dash: [2, 3] },
    ],
    band: { lower: lines.length, upper: lines.length + 1, color: "--surface-3" },
  };
}

/** When the rule would have fired. */
export function stretchesOf(backtest: Backtest): Stretch[] {
  const end = Date.parse(backtest.to);
  return backtest.episodes.map(({ firedAt, resolvedAt }) => ({
    from: Date.parse(firedAt),
    to: resolvedAt ? Date.parse(resolvedAt) : end,
  }));
}

/** "It would have fired 3 times, for 12 m in all, in 2 of 6 groups." */
export function verdictOf(backtest: Backtest): string {
  const length = formatMs(Date.parse(backtest.to) - Date.parse(backtest.from));
  if (backtest.groups === 0) return `There is nothing to compare: no data in the last ${length}.`;
  if (backtest.alerts === 0)
    return `It would not have fired in the last ${length}; ${plural(backtest.groups, "group")} had data.`;
  const burning = stretchesOf(backtest).reduce((sum, { from, to }) => sum + to - from, 0);
  const groups = new Set(backtest.episodes.map(({ group }) => JSON.stringify(group))).size;
  return `It would have fired ${plural(backtest.alerts, "time")} in the last ${length}, for ${formatMs(burning)} in all, in ${groups} of ${plural(backtest.groups, "group")}.`;
}
