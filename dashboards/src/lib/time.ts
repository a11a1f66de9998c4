import { CALENDAR, isLive, type Range, resolveRange } from "./range";

/** Whose clock the page shows: the browser's or UTC. */
export type Zone = "local" | "utc";

type Style = "clock" | "time" | "full" | "minute" | "date";

const OPTIONS: Record<Style, Intl.DateTimeFormatOptions> = {
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hourCycle: "h23" },
  full: { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" },
  minute: { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  date: { month: "short", day: "numeric" },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: Style, zone: Zone): Intl.DateTimeFormat {
  const key = `${style} ${zone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...OPTIONS[style], ...(zone === "utc" ? { timeZone: "UTC" } : {}) });
  formatters.set(key, made);
  return made;
}

/** A time from the API (RFC 3339, epoch milliseconds) for reading; "–" when it is none. */
export function formatTime(time: string | number | null | undefined, style: Style, zone: Zone): string {
  if (time === null || time === undefined) return "–";
  const instant = typeof time === "number" ? time : Date.parse(time);
  return Number.isFinite(instant) ? formatter(style, zone).format(instant) : "–";
}

/** "now", "40 s ago", "3 m ago", "5 h ago", "2 d ago". */
export function formatAgo(time: string | null | undefined, now: number): string {
  const instant = time ? Date.parse(time) : Number.NaN;
  if (!Number.isFinite(instant)) return "–";
  const seconds = Math.max(0, Math.round((now - instant) / 1000));
  if (seconds < 5) return "now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} m ago`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}

/** The picker's label: "Last 1h", "yesterday", "now-3h to now-1h" or two clock times. */
export function describeRange(range: Range, zone: Zone, now: number): string {
  const named = CALENDAR.find(([, { from, to }]) => from === range.from && to === range.to);
  if (named) return named[0];
  if (isLive(range) && /^now-\w+$/.test(range.from)) return `Last ${range.from.slice(4)}`;
  if (range.from.startsWith("now") && range.to.startsWith("now")) return `${range.from} to ${range.to}`;
  const { from, to } = resolveRange(range, now, zone);
  const end = isLive(range) ? "now" : formatTime(to, "minute", zone);
  return `${formatTime(from, "minute", zone)} – ${end}`;
}
