import type { Signal } from "../../api/types";
import { formatMs, formatUnit } from "../../lib/numbers";

/** The units values of rules come in. */
export type Unit = Parameters<typeof formatUnit>[1];

/** The unit a signal is compared in; the compiler misses a signal that the contract has and this list has not. */
export const UNITS: Record<Signal, Unit> = {
  invocations: "count",
  errors: "count",
  error_rate: "ratio",
  timeouts: "count",
  out_of_memory: "count",
  crashes: "count",
  init_errors: "count",
  cold_starts: "count",
  cold_start_rate: "ratio",
  duration_avg: "ms",
  duration_p50: "ms",
  duration_p75: "ms",
  duration_p90: "ms",
  duration_p95: "ms",
  duration_p99: "ms",
  duration_max: "ms",
  init_avg: "ms",
  init_p50: "ms",
  init_p95: "ms",
  init_p99: "ms",
  init_max: "ms",
  billed_ms: "ms",
  billed_avg: "ms",
  memory_used_avg: "bytes",
  memory_used_p95: "bytes",
  memory_used_max: "bytes",
  memory_used_share: "ratio",
  memory_headroom: "ratio",
  heap_peak_p95: "bytes",
  gc_pause_p95: "ms",
  cpu_time_p95: "ms",
  agent_overhead_p95: "ms",
  concurrency: "count",
  concurrency_max: "count",
  sandboxes: "count",
  queue_wait_p50: "ms",
  queue_wait_p95: "ms",
  queue_wait_max: "ms",
  iterator_age_max: "ms",
  doom_loops: "count",
  throttles: "count",
  telemetry_lost: "count",
  // Rules compare what is spent per hour.
  cost: "USD/h",
  spend_rate: "USD/h",
  budget_spent_share: "ratio",
  budget_forecast_share: "ratio",
};

const KNOWN: readonly string[] = ["count", "ratio", "ms", "bytes", "USD", "USD/h"] satisfies Unit[];

/** A value in the unit the server names; one this page does not know is written behind the number. */
export function formatValue(value: number | null | undefined, unit: string | undefined): string {
  if (unit === undefined || KNOWN.includes(unit)) return formatUnit(value, (unit ?? "count") as Unit);
  // The age of a heartbeat, and how many times as fast as it may a budget is spent.
  if (unit === "s") return formatMs(value == null ? value : value * 1000);
  if (unit === "x") return value == null ? formatUnit(value, "count") : `${formatUnit(value, "count")}×`;
  return `${formatUnit(value, "count")} ${unit}`;
}

/** A rule's value or threshold in the unit of its signal. */
export function formatSignal(value: number | null | undefined, signal: Signal): string {
  return formatValue(value, UNITS[signal]);
}
