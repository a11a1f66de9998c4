import type { Alert, AlertRule } from "../../api/types";
import { functionPath } from "../../lib/names";
import { formatSignal } from "./units";

/** The condition as a sentence: "error_rate > 5 % over 5m, for 1m". */
export function describeRule(rule: AlertRule): string {
  const held = /^0+[smhd]?$/.test(rule.for) ? "" : `, for ${rule.for}`;
  const kind = rule.kind && rule.kind !== "threshold" ? `${rule.kind.replaceAll("_", " ")}: ` : "";
  return `${kind}${rule.signal} ${rule.operator} ${formatSignal(rule.threshold, rule.signal)} over ${rule.window}${held}`;
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
