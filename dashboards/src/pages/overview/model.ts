import type { FleetFigures, Mover, Overview } from "../../api/types";
import type { ChartData } from "../../ui/chart/model";

/** How a figure changed: a text such as "+12 %", and whether that is good or bad news. */
export interface Change {
  text: string;
  tone: "good" | "bad" | "plain";
}

/** Smaller changes are noise. */
const NOTABLE = 0.05;

/**
 * The change from `before` to `now`. `risingIs` says what a rise means; for traffic it means nothing. Undefined when
 * there is nothing to compare.
 */
export function change(
  now: number | null | undefined,
  before: number | null | undefined,
  risingIs: "bad" | "plain",
): Change | undefined {
  if (now == null || before == null || !Number.isFinite(now) || !Number.isFinite(before)) return undefined;
  if (before === 0) return now === 0 ? undefined : { text: "none before", tone: risingIs };
  const ratio = now / before - 1;
  const percent = Math.round(ratio * 100);
  const tone = Math.abs(ratio) < NOTABLE || risingIs === "plain" ? "plain" : ratio > 0 ? "bad" : "good";
  if (percent === 0) return { text: "as before", tone: "plain" };
  if (ratio >= 9) return { text: `${Math.round(ratio + 1)} times as before`, tone };
  return { text: `${percent > 0 ? "+" : "−"}${Math.abs(percent)} %`, tone };
}

/** Traffic as stacked bars: what failed on top of what did not. */
export function trafficData({ traffic, from, to }: Pick<Overview, "traffic" | "from" | "to">): ChartData {
  const start = Date.parse(traffic.start);
  const stepMs = traffic.stepSeconds * 1000;
  const times = traffic.invocations.map((_, index) => start + index * stepMs);
  const errors = traffic.invocations.map((_, index) => traffic.errors[index] ?? 0);
  const fine = traffic.invocations.map((count, index) => Math.max(0, count - (errors[index] ?? 0)));
  return {
    times,
    from: Math.min(start, Date.parse(from)),
    to: Math.max(Date.parse(to), start + times.length * stepMs),
    lines: [
      { label: "failed", color: "--outcome-error", values: errors, additive: true },
      { label: "ok", color: "--outcome-ok", values: fine, additive: true },
    ],
  };
}

/** The filter of the invocations a mover is about. */
export function moverFilter(
  { function: name, figure }: Pick<Mover, "function" | "figure">,
  term: (name: string) => string,
) {
  const extra: Partial<Record<Mover["figure"], string>> = { error_rate: " -outcome:ok", cold_start_rate: " cold:true" };
  return term(name) + (extra[figure] ?? "");
}

/** Money as a number, for comparing only. */
export function amountOf(figures: FleetFigures): number {
  return Number(figures.cost.amount);
}
