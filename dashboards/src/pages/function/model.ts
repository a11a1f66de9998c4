import type { FunctionDetail, SeriesAnswer, Signal } from "../../api/types";
import { formatPercent } from "../../lib/numbers";
import { alignSeries, type ChartData, remainder } from "../../ui/chart/model";

/** One chart: which signals it asks for and how they become lines. */
export interface ChartDefinition {
  title: string;
  kind: "bars" | "lines";
  unit: "count" | "ms" | "bytes" | "USD";
  signals: readonly [Signal, ...Signal[]];
  /** The answers come in the order of `signals`. */
  build: (answers: SeriesAnswer[]) => ChartData;
}

/** The charts of a function's page, in reading order. */
export const CHARTS: ChartDefinition[] = [
  {
    title: "Invocations by outcome",
    kind: "bars",
    unit: "count",
    signals: ["invocations", "errors", "timeouts", "out_of_memory"],
    build: outcomes,
  },
  {
    title: "Duration",
    kind: "lines",
    unit: "ms",
    signals: ["duration_p50", "duration_p95", "duration_p99"],
    build: (answers) => {
      const { values, ...axis } = alignSeries(answers);
      const [p50 = [], p95 = [], p99 = []] = values;
      return {
        ...axis,
        lines: [
          { label: "p50", color: "--series-1", values: p50 },
          { label: "p95", color: "--series-2", values: p95, dash: [8, 3] },
          { label: "p99", color: "--series-3", values: p99, dash: [2, 3] },
        ],
      };
    },
  },
  {
    title: "Cold starts",
    kind: "bars",
    unit: "count",
    signals: ["cold_starts"],
    build: (answers) => single(answers, "cold starts", "--cold", true),
  },
  {
    title: "Init duration",
    kind: "lines",
    unit: "ms",
    signals: ["init_p50", "init_p95"],
    build: (answers) => {
      const { values, ...axis } = alignSeries(answers);
      const [p50 = [], p95 = []] = values;
      return {
        ...axis,
        lines: [
          { label: "p50", color: "--series-1", values: p50 },
          { label: "p95", color: "--series-2", values: p95, dash: [8, 3] },
        ],
      };
    },
  },
  {
    title: "Memory, highest use",
    kind: "lines",
    unit: "bytes",
    signals: ["memory_used_max"],
    build: (answers) => single(answers, "used", "--series-1", false),
  },
  {
    title: "Cost",
    kind: "bars",
    unit: "USD",
    signals: ["cost"],
    build: (answers) => single(answers, "spend", "--series-4", true),
  },
];

/** Errors include time-outs and out-of-memory kills; the stack counts every invocation once. */
function outcomes(answers: SeriesAnswer[]): ChartData {
  const { values, ...axis } = alignSeries(answers);
  const [invocations = [], errors = [], timeouts = [], memory = []] = values;
  return {
    ...axis,
    lines: [
      { label: "out of memory", color: "--outcome-oom", values: memory, additive: true },
      { label: "timeout", color: "--outcome-timeout", values: timeouts, additive: true },
      { label: "error", color: "--outcome-error", values: remainder(errors, [timeouts, memory]), additive: true },
      { label: "ok", color: "--outcome-ok", values: remainder(invocations, [errors]), additive: true },
    ],
  };
}

function single(answers: SeriesAnswer[], label: string, color: string, additive: boolean): ChartData {
  const { values, ...axis } = alignSeries(answers);
  return { ...axis, lines: [{ label, color, values: values[0] ?? [], additive }] };
}

/** How much of the memory was left at the highest use: "59 % free". */
export function headroom({ memorySizeBytes, memoryUsedMaxBytes }: FunctionDetail): string {
  if (!memorySizeBytes || memoryUsedMaxBytes == null) return "use unknown";
  return `${formatPercent(Math.max(0, 1 - memoryUsedMaxBytes / memorySizeBytes))} free`;
}
