import { useMemo } from "react";
import { useFilteredSeries } from "../../api/explore";
import type { SeriesAnswer, Signal } from "../../api/types";
import { formatUnit } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { NothingHere } from "../attach";
import { Chart } from "../chart/chart";
import { groupedSeries } from "../chart/grouped";
import { ChoiceFilter, TextFilter } from "../filters";
import { Loaded } from "../states";

const SIGNALS: [Signal, string][] = [
  ["invocations", "Invocations"],
  ["errors", "Errors"],
  ["error_rate", "Error rate"],
  ["duration_p50", "Duration p50"],
  ["duration_p95", "Duration p95"],
  ["duration_p99", "Duration p99"],
  ["cold_starts", "Cold starts"],
  ["init_p95", "Init p95"],
  ["memory_used_max", "Memory used, highest"],
  ["concurrency_max", "Running at once, most"],
  ["cost", "Cost"],
];

/** One signal over time for what matches, split by a field of the filter language. */
export function TimeView({ filter }: { filter: string }) {
  const { params } = useUrl();
  const [signal, label] = SIGNALS.find(([name]) => name === params.get("signal")) ?? ["invocations", "Invocations"];
  const groupBy = params.get("by") ?? "";
  const answer = useFilteredSeries(signal, filter, groupBy);
  return (
    <>
      <div className="toolbar">
        <ChoiceFilter param="signal" label="Signal" choices={[["", "Invocations"] as const, ...SIGNALS.slice(1)]} />
        <TextFilter param="by" label="Split by, such as function" />
      </div>
      <Loaded answer={answer} rows={6}>
        {(series) => <Series series={series} title={groupBy ? `${label} by ${groupBy}` : label} />}
      </Loaded>
    </>
  );
}

function Series({ series, title }: { series: SeriesAnswer; title: string }) {
  const data = useMemo(() => groupedSeries(series), [series]);
  const format = useMemo(() => (value: number | null) => formatUnit(value, series.unit), [series.unit]);
  if (data.lines.length === 0) return <NothingHere what="invocations" filters={["q"]} />;
  const stacked = series.unit === "count" || series.unit === "USD";
  return (
    <Chart
      title={title}
      data={data}
      kind={stacked ? "bars" : "lines"}
      format={format}
      binary={series.unit === "bytes"}
    />
  );
}
