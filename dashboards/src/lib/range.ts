/** A time range as the URL and the API spell it: `now`, `now-1h`, RFC 3339 or epoch milliseconds. */
export interface Range {
  from: string;
  to: string;
}

export const DEFAULT_RANGE: Range = { from: "now-1h", to: "now" };

/** The ranges the picker offers, shortest first. */
export const PRESETS = ["5m", "15m", "1h", "6h", "24h", "7d"] as const;

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const RELATIVE = /^now(?:-([1-9][0-9]{0,5})([smhdw]))?$/;
const SPAN = /^-?([1-9][0-9]{0,5})\s*([smhdw])$/;
const EPOCH_MS = /^[0-9]{11,14}$/;
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Epoch milliseconds of one end of a range, or undefined when the text is not a time. */
export function resolveTime(text: string, now: number): number | undefined {
  const relative = RELATIVE.exec(text);
  if (relative) return now - Number(relative[1] ?? 0) * (UNITS[relative[2] ?? "s"] ?? 0);
  if (EPOCH_MS.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Both ends in epoch milliseconds; the default range when either end is not a time or they are in the wrong order. */
export function resolveRange(range: Range, now: number): { from: number; to: number } {
  const from = resolveTime(range.from, now);
  const to = resolveTime(range.to, now);
  if (from !== undefined && to !== undefined && from < to) return { from, to };
  return { from: now - 3_600_000, to: now };
}

/** Why the range cannot be asked for, in the words of the page; undefined when it can. */
export function rangeFault(range: Range, now: number): string | undefined {
  const from = resolveTime(range.from, now);
  const to = resolveTime(range.to, now);
  if (from === undefined) return `"${range.from}" is not a time: write now-90m, 1h or 2026-11-21 10:00`;
  if (to === undefined) return `"${range.to}" is not a time: write now, now-10m or 2026-11-21 10:00`;
  return from < to ? undefined : "the range ends before it starts";
}

/** True while the range follows the clock, so that refreshing shows something new. */
export function isLive(range: Range): boolean {
  return range.to === "now";
}

/** What a person typed as one end, in the API's spelling; a plain date and time counts in `zone`. */
export function normalizeTyped(text: string, zone: "local" | "utc"): string {
  const typed = text.trim().toLowerCase();
  const span = SPAN.exec(typed);
  if (span) return inApiUnits(`now-${span[1]}${span[2]}`);
  if (RELATIVE.test(typed)) return inApiUnits(typed);
  const local = LOCAL.exec(text.trim());
  if (!local) return text.trim();
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
  return relative.replace(/-(\d+)w$/, (_, weeks: string) => `-${Number(weeks) * 7}d`);
}

/** The range three times as long that still ends where this one ends. */
export function widen(range: Range, now: number): Range {
  const next = PRESETS.find(
    (preset) => range.to === "now" && (resolveTime(`now-${preset}`, now) ?? 0) < resolveRange(range, now).from,
  );
  if (next) return { from: `now-${next}`, to: "now" };
  const { from, to } = resolveRange(range, now);
  return { from: new Date(to - 3 * (to - from)).toISOString(), to: isLive(range) ? "now" : new Date(to).toISOString() };
}
