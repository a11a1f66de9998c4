import type { Axis } from "./axis";

/** Shorter windows than a microsecond show nothing that was measured. */
const SHORTEST_MS = 0.001;

/** The window moved by a fraction of its own length, kept within `full`; undefined when it covers all. */
export function pan(zoom: Axis | undefined, full: Axis, fraction: number): Axis | undefined {
  if (!zoom) return undefined;
  const length = zoom.end - zoom.start;
  const start = Math.min(full.end - length, Math.max(full.start, zoom.start + fraction * length));
  return { start, end: start + length };
}

/** The window `factor` times as long around the same middle, or around `focus` if given; undefined for all of `full`. */
export function scale(zoom: Axis | undefined, full: Axis, factor: number, focus?: number): Axis | undefined {
  const now = zoom ?? full;
  const length = Math.max(SHORTEST_MS, (now.end - now.start) * factor);
  if (length >= full.end - full.start) return undefined;
  const inside = focus !== undefined && focus >= now.start && focus <= now.end ? focus : (now.start + now.end) / 2;
  const share = (inside - now.start) / (now.end - now.start);
  return pan({ start: inside - share * length, end: inside + (1 - share) * length }, full, 0);
}
