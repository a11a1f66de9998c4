import type { Alert, AlertRule } from "../../api/types";
import { formatBytes, formatCount, formatMs, formatPercent } from "../../lib/numbers";

/** A rule's measured value or threshold in the unit of its signal. */
export function formatSignal(value: number | null | undefined, signalOrUnit: string | undefined): string {
  const name = signalOrUnit ?? "";
  if (name === "ratio" || name.endsWith("_rate")) return formatPercent(value);
  if (name === "ms" || name.endsWith("_ms") || /^(duration|init)_p/.test(name)) return formatMs(value);
  if (name === "bytes" || name === "memory_used_max") return formatBytes(value);
  if (name === "USD" || name === "cost")
    return value === null || value === undefined ? "–" : `$${Number(value.toPrecision(6))}`;
  return formatCount(value);
}

/** The condition as a sentence: "error_rate > 5 % over 5m, for 1m". */
export function describeRule(rule: AlertRule): string {
  const held = /^0+[smhd]?$/.test(rule.for) ? "" : `, for ${rule.for}`;
  return `${rule.signal} ${rule.operator} ${formatSignal(rule.threshold, rule.signal)} over ${rule.window}${held}`;
}

const URGENCY: Record<Alert["state"] | AlertRule["state"], number> = {
  error: 0,
  firing: 1,
  keep_firing: 2,
  pending: 3,
  no_data: 4,
  resolved: 5,
  removed: 6,
  inactive: 7,
};

/** Sorts what needs somebody first. */
export function urgency(state: Alert["state"] | AlertRule["state"]): number {
  return URGENCY[state] ?? 8;
}
