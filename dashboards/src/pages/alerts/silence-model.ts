import type { Alert } from "../../api/types";
import { labelsOf } from "./model";

/** What a silence can match by; the contract of rule files says the same. */
export const LABELS = [
  "rule",
  "severity",
  "function",
  "version",
  "provider",
  "region",
  "account",
  "arch",
  "trigger",
  "budget",
  "signal",
] as const;

export interface Matcher {
  label: string;
  value: string;
}

export interface Draft {
  matchers: Matcher[];
  /** One of `LENGTHS`, or empty for `until`. */
  length: string;
  /** Local time, as the browser's field has it. */
  until: string;
  by: string;
  comment: string;
}

/** How long a silence usually lasts, in hours. */
export const LENGTHS: readonly (readonly [length: string, hours: number])[] = [
  ["1 h", 1],
  ["4 h", 4],
  ["1 d", 24],
];

/** A form for alerts like this one; without one, for alerts of a function. */
export function draftLike(alert: Alert | undefined): Draft {
  const labels = Object.entries(alert ? labelsOf(alert) : { function: "" });
  // Who silences an alert means this trouble, not one severity of it.
  const matchers = labels.filter(([label]) => label !== "severity").map(([label, value]) => ({ label, value }));
  return { matchers, length: "1 h", until: "", by: "", comment: "" };
}

export type Faults = Partial<Record<"matchers" | "until" | "comment", string>>;

export function faultsOf(draft: Draft, now: number): Faults {
  const faults: Faults = {};
  const labels = draft.matchers.map(({ label }) => label);
  if (labels.length === 0) faults.matchers = "Say which alerts: add a label.";
  else if (draft.matchers.some(({ value }) => value.trim() === ""))
    faults.matchers = "Each label needs a value; * is any.";
  else if (new Set(labels).size < labels.length) faults.matchers = "Each label can be given once.";
  if (draft.length === "" && !(Date.parse(draft.until) > now)) faults.until = "Choose a time that is still to come.";
  if (draft.comment.trim() === "") faults.comment = "Say why, for those who wonder why it is quiet.";
  return faults;
}

/** What is sent. */
export function silenceOf(draft: Draft, now: number) {
  const hours = LENGTHS.find(([length]) => length === draft.length)?.[1];
  const to = hours === undefined ? Date.parse(draft.until) : now + hours * 3_600_000;
  return {
    matchers: Object.fromEntries(draft.matchers.map(({ label, value }) => [label, value.trim()])),
    to: new Date(to).toISOString(),
    comment: draft.comment.trim(),
    ...(draft.by.trim() ? { by: draft.by.trim() } : {}),
  };
}

/** The alerts a silence would keep quiet, by exact values and globs. */
export function quieted<T extends Pick<Alert, "rule" | "severity" | "group">>(
  alerts: readonly T[],
  matchers: readonly Matcher[],
): T[] {
  if (matchers.length === 0) return [];
  return alerts.filter((alert) => {
    const labels = labelsOf(alert);
    return matchers.every(({ label, value }) => globbed(value.trim()).test(labels[label] ?? ""));
  });
}

function globbed(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
