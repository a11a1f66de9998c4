import { useMemo } from "react";
import { useFilteredSeries } from "../../api/explore";
import type { CostAnswer, SeriesAnswer } from "../../api/types";
import { formatUnit } from "../../lib/numbers";
import { Chart } from "../../ui/chart/chart";
import { groupedSeries } from "../../ui/chart/grouped";
import { Quiet } from "../../ui/quiet";
import { type Step, stacked } from "./model";

const format = (value: number | null) => formatUnit(value, "USD");

/** The steps of the bill itself, stacked by group. */
export function BillChart({ bill, step }: { bill: CostAnswer; step: Step }) {
  const data = useMemo(() => stacked(bill), [bill]);
  if (data.times.length === 0) return null;
  return (
    <div className="spend-chart">
      <Chart title={`Spend per ${step}`} data={data} kind="bars" format={format} days={step !== "hour"} />
    </div>
  );
}

/** Of short ranges, which have no hours to speak of: the series of what is spent. */
export function SpendChart({ q, groupBy }: { q: string; groupBy: string }) {
  const answer = useFilteredSeries("cost", q, groupBy);
  return (
    <div className="spend-chart">
      <Quiet answer={answer} what="spend over time" rows={5}>
        {(series) => <Stacked series={series} />}
      </Quiet>
    </div>
  );
}

function Stacked({ series }: { series: SeriesAnswer }) {
  const data = useMemo(() => groupedSeries(series), [series]);
  return <Chart title={`Spend per ${stepName(series.stepSeconds)}`} data={data} kind="bars" format={format} />;
}

const STEPS: [seconds: number, name: string][] = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
];

/** "day", "6 hours", "minute". */
export function stepName(seconds: number): string {
  const [size, name] = STEPS.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, "second"];
  const count = seconds / size;
  return count === 1 ? name : `${count} ${name}s`;
}
