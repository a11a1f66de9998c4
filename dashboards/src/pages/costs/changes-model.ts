import { formatPercent } from "../../lib/numbers";
import { resolveTime } from "../../lib/range";
import type { Zone } from "../../lib/time";

/** What a range can be compared with: how much earlier, or the time just before it. */
export const EARLIER = [
  ["", "with the time before"],
  ["1d", "with a day earlier"],
  ["7d", "with a week earlier"],
  ["28d", "with four weeks earlier"],
] as const;

const DAYS: Record<string, number> = { "1d": 1, "7d": 7, "28d": 28 };
const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Where the period compared with begins, as the API takes it. What is relative stays so, because the answer's key must
 * not change with every second; empty for the time just before.
 */
export function baselineOf(from: string, earlier: string | null, now: number, zone: Zone): string {
  const days = DAYS[earlier ?? ""];
  if (days === undefined) return "";
  const relative = /^now(?:-(\d+)([smhd]))?$/.exec(from);
  if (relative) {
    const seconds = Number(relative[1] ?? 0) * (SECONDS[relative[2] ?? "s"] ?? 0);
    return `now-${seconds + days * 86_400}s`;
  }
  const at = resolveTime(from, now, "from", zone);
  return at === undefined ? "" : new Date(at - days * 86_400_000).toISOString();
}

/** The width of a change's bar, 0 to 1 of half the track, against the largest change in the table. */
export function barOf(change: string, largest: number): number {
  const size = Math.abs(Number(change));
  return largest > 0 ? Math.min(1, size / largest) : 0;
}

/** "+$1.20", "-$0.30": a change shows its sign. */
export function signed(amount: string, text: string): string {
  return Number(amount) > 0 ? `+${text}` : text;
}

/** A change against what was before; whole per cents once it doubles. */
export function relative(ratio: number): string {
  return Math.abs(ratio) >= 1 ? `${Math.round(ratio * 100).toLocaleString("en-US")} %` : formatPercent(ratio);
}
