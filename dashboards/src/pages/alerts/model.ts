import type { Alert, AlertRule } from "../../api/types";
import { functionPath } from "../../lib/names";
import { formatSignal, formatValue } from "./units";

/** The condition as a sentence: "error_rate > 5 % over 5m, for 1m". */
export function describeRule(rule: AlertRule): string {
  const held = /^0+[smhd]?$/.test(rule.for) ? "" : `, for ${rule.for}`;
  return conditionOf(rule) + held;
}

/** The threshold of a rule means what its kind makes of it: a factor, the least, the least distance, or an age. */
function conditionOf({ kind, signal, operator, threshold, window }: AlertRule): string {
  const limit = formatSignal(threshold, signal);
  switch (kind) {
    case "heartbeat":
      return "heartbeat: did not run in time";
    case "burn_rate":
      return `burn rate > ${formatValue(threshold, "x")} over ${window}, or faster over less`;
    case "spike":
      return `spike: ${signal} over ${window}, at least ${limit}`;
    case "anomaly":
      return `anomaly: ${signal} over ${window}, ${limit} or more from usual`;
    default:
      return `${signal} ${operator} ${limit} over ${window}`;
  }
}

type State = Alert["state"] | AlertRule["state"];

const URGENCY: Record<State, number> = {
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
export function urgency(state: State): number {
  return URGENCY[state] ?? 8;
}

/** Whether somebody may have to do something about it. */
export function isBurning(state: State): boolean {
  return state === "firing" || state === "keep_firing" || state === "pending";
}

/** The alerts that hold every word of `text` in rule, summary, severity, state or group. */
export function matching<T extends Pick<Alert, "rule" | "summary" | "severity" | "state" | "group">>(
  alerts: readonly T[],
  text: string,
): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return alerts.filter(({ rule, summary, severity, state, group }) => {
    const whole = [rule, summary, severity, state, ...Object.values(group)].join("\n").toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}

/** The labels a silence can match an alert by. */
export function labelsOf(alert: Pick<Alert, "rule" | "severity" | "group">): Record<string, string> {
  return { rule: alert.rule, severity: alert.severity, ...alert.group };
}

const MINUTE = 60_000;

/**
 * Where the charts are that show what happened between two times: whole minutes, as everything is counted in, so that all
 * panels show the same ones. Without an end it goes on until now.
 */
export function chartsLink(functionName: string, from: string, to: string | null | undefined): string {
  const start = Math.floor(Date.parse(from) / MINUTE) * MINUTE;
  const end = to ? String(Math.ceil(Date.parse(to) / MINUTE) * MINUTE) : "now";
  return `${functionName ? functionPath(functionName) : "/"}?from=${start}&to=${end}${functionName ? "#charts" : ""}`;
}
