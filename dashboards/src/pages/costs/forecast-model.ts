import type { CostForecast } from "../../api/costs";
import { formatPercent } from "../../lib/numbers";
import type { ChartData, Mark } from "../../ui/chart/model";

const DAY_MS = 86_400_000;

/** Every day of the month: what was spent, what is to be expected, and the interval around it as a band. */
export function monthChart({ days, level }: Pick<CostForecast, "days" | "level">): ChartData {
  const times = days.map(({ day }) => Date.parse(`${day}T00:00:00Z`));
  const values = (pick: (day: CostForecast["days"][number]) => string | null) =>
    days.map((day) => {
      const amount = pick(day);
      return amount === null ? null : Number(amount);
    });
  const banded = days.some(({ low, high }) => low !== null && high !== null);
  const interval = formatPercent(level);
  const edge = { color: "--line-strong", dash: [2, 3] };
  // What is drawn first lies below: the band must not cover the lines.
  const bounds: ChartData["lines"] = [
    { ...edge, label: `${interval} interval, high`, values: values(({ high }) => high) },
    { ...edge, label: `${interval} interval, low`, values: values(({ low }) => low) },
  ];
  const lines: ChartData["lines"] = [
    ...(banded ? bounds : []),
    { label: "expected", color: "--series-2", values: values(({ expected }) => expected), dash: [5, 3] },
    { label: "spent", color: "--series-1", values: values(({ actual }) => actual), additive: true },
  ];
  return {
    times,
    from: times[0] ?? 0,
    to: (times.at(-1) ?? 0) + DAY_MS / 2,
    lines,
    ...(banded ? { band: { upper: 0, lower: 1, color: "--accent-soft" } } : {}),
  };
}

/** Marks the day of which only a part is spent. */
export function todayOf({ days, asOf }: Pick<CostForecast, "days" | "asOf">): Mark[] {
  const today = days.find(({ day }) => asOf.startsWith(day));
  return today ? [{ time: Date.parse(`${today.day}T00:00:00Z`), label: "today, so far" }] : [];
}

const METHODS: Record<CostForecast["method"], string> = {
  weekday: "each weekday by its own mean",
  mean: "all days alike",
  none: "nothing to go by",
};

/** With fewer there is no model of days, as the query API has it. */
const WHOLE_DAYS = 3;

/** How the forecast was made, for those who want to judge it. */
export function methodOf({ method, historyDays }: Pick<CostForecast, "method" | "historyDays">): string {
  if (method === "mean" && historyDays < WHOLE_DAYS) return "at the rate since the first spend";
  return method === "none" ? METHODS.none : `of ${historyDays} whole days, ${METHODS[method]}`;
}
