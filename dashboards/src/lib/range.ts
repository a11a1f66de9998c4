import type { Zone } from "./time";

/**
 * A time range as the URL spells it: `now`, `now-1h`, RFC 3339 or epoch milliseconds, and Grafana's rounding
 * (`now-1d/d`), which `resolved` turns into times before the API is asked.
 */
export interface Range {
  from: string;
  to: string;
}

export const DEFAULT_RANGE: Range = { from: "now-1h", to: "now" };

/** The ranges the picker offers, shortest first. */
export const PRESETS = ["5m", "15m", "30m", "1h", "3h", "6h", "12h", "24h", "3d", "7d", "14d", "30d"] as const;

/** Ranges of whole days and weeks, counted in the chosen zone. */
export const CALENDAR: readonly [name: string, range: Range][] = [
  ["today", { from: "now/d", to: "now" }],
  ["yesterday", { from: "now-1d/d", to: "now-1d/d" }],
  ["this week", { from: "now/w", to: "now" }],
  ["this month", { from: "now/M", to: "now" }],
];

/** What the API answers at most, 400 days. */
const LONGEST_MS = 400 * 86_400_000;
const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const RELATIVE = /^now(?:-([1-9][0-9]{0,5})([smhdw]))?(?:\/([mhdwM]))?$/;
const SPAN = /^-?([1-9][0-9]{0,5})\s*([smhdw])$/;
const EPOCH_MS = /^[0-9]{11,14}$/;
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Epoch milliseconds of one end of a range, or undefined when the text is not a time. */
export function resolveTime(
  text: string,
  now: number,
  end: "from" | "to" = "from",
  zone: Zone = "local",
): number | undefined {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const at = now - Number(relative[1] ?? 0) * (UNITS[relative[2] ?? "s"] ?? 0);
    return relative[3] ? rounded(at, relative[3], end, zone) : at;
  }
  if (EPOCH_MS.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The beginning of the unit `at` lies in, or of the next one for the end of a range; weeks begin on Monday. */
function rounded(at: number, unit: string, end: "from" | "to", zone: Zone): number {
  const ahead = end === "to" ? 1 : 0;
  const step = UNITS[unit] ?? 0;
  if (unit === "m" || unit === "h") return (Math.floor(at / step) + ahead) * step;
  const time = new Date(at);
  const parts =
    zone === "utc"
      ? { year: time.getUTCFullYear(), month: time.getUTCMonth(), day: time.getUTCDate(), weekday: time.getUTCDay() }
      : { year: time.getFullYear(), month: time.getMonth(), day: time.getDate(), weekday: time.getDay() };
  const make = (month: number, day: number) =>
    zone === "utc" ? Date.UTC(parts.year, month, day) : new Date(parts.year, month, day).getTime();
  if (unit === "M") return make(parts.month + ahead, 1);
  if (unit === "d") return make(parts.month, parts.day + ahead);
  return make(parts.month, parts.day - ((parts.weekday + 6) % 7) + 7 * ahead);
}

/** Both ends in epoch milliseconds; the default range when either end is not a time or they are in the wrong order. */
export function resolveRange(range: Range, now: number, zone: Zone = "local"): { from: number; to: number } {
  const from = resolveTime(range.from, now, "from", zone);
  const to = resolveTime(range.to, now, "to", zone);
  if (from !== undefined && to !== undefined && from < to) return { from, to };
  return { from: now - 3_600_000, to: now };
}

/** The range as the API takes it: rounded ends become times, all others stay as they are. */
export function resolved(range: Range, now: number, zone: Zone): Range {
  const end = (text: string, which: "from" | "to") => {
    if (!text.includes("/")) return text;
    const at = resolveTime(text, now, which, zone);
    return at === undefined ? text : new Date(at).toISOString();
  };
  return { from: end(range.from, "from"), to: end(range.to, "to") };
}

/** Why the range cannot be asked for, in the words of the page; undefined when it can. */
export function rangeFault(range: Range, now: number, zone: Zone = "local"): string | undefined {
  const from = resolveTime(range.from, now, "from", zone);
  const to = resolveTime(range.to, now, "to", zone);
  if (from === undefined) return `"${range.from}" is not a time: write now-90m, 1h, now-1d/d or 2026-11-21 10:00`;
  if (to === undefined) return `"${range.to}" is not a time: write now, now-10m or 2026-11-21 10:00`;
  return from < to ? undefined : "the range ends before it starts";
}

/** True while the range follows the clock, so that refreshing shows something new. */
export function isLive(range: Range): boolean {
  return range.to === "now";
}

/** What a person typed as one end, in the API's spelling; a plain date and time counts in `zone`. */
export function normalizeTyped(text: string, zone: Zone): string {
  const typed = text.trim();
  const span = SPAN.exec(typed.toLowerCase());
  if (span) return inApiUnits(`now-${span[1]}${span[2]}`);
  // Only the unit of a month is told apart by its case.
  const lower = typed.toLowerCase().replace(/\/m$/, typed.endsWith("/M") ? "/M" : "/m");
  if (RELATIVE.test(lower)) return inApiUnits(lower);
  const local = LOCAL.exec(typed);
  if (!local) return typed;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = local
    .slice(1)
    .map((part) => Number(part ?? 0));
  const instant =
    zone === "utc"
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : new Date(year, month - 1, day, hour, minute, second).getTime();
  return new Date(instant).toISOString();
}

/** The API counts in seconds to days; weeks are a convenience of this page. */
function inApiUnits(relative: string): string {
  return relative.replace(/-(\d+)w(?=$|\/)/, (_, weeks: string) => `-${Number(weeks) * 7}d`);
}

/** The range three times as long that still ends where this one ends. */
export function widen(range: Range, now: number): Range {
  const next = PRESETS.find(
    (preset) => range.to === "now" && (resolveTime(`now-${preset}`, now) ?? 0) < resolveRange(range, now).from - 999,
  );
  if (next) return { from: `now-${next}`, to: "now" };
  const { from, to } = resolveRange(range, now);
  return { from: new Date(to - 3 * (to - from)).toISOString(), to: isLive(range) ? "now" : new Date(to).toISOString() };
}

/** Twice the time around the middle of the range, for a look at what lies beside it; never into the future. */
export function zoomedOut(range: Range, now: number, zone: Zone): Range {
  const { from, to } = resolveRange(range, now, zone);
  const half = Math.min(to - from, LONGEST_MS / 2);
  const end = Math.min(now, to + half / 2);
  const start = Math.max(end - LONGEST_MS, end - 2 * half);
  if (end >= now - 1000) {
    const preset = PRESETS.find(
      (span) => (UNITS[span.slice(-1)] ?? 0) * Number(span.slice(0, -1)) >= end - start - 999,
    );
    return { from: preset ? `now-${preset}` : new Date(start).toISOString(), to: "now" };
  }
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}
