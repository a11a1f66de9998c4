import type { Axis } from "./axis";

/** Shorter windows than a microsecond show nothing that was measured. */
const SHORTEST_MS = 0.001;

/** The window of `zoom=start~end` (milliseconds since the start of the trace), kept within `full`; undefined for none. */
export function parseZoom(text: string | null, full: Axis): Axis | undefined {
  const match = /^(-?\d+(?:\.\d+)?)~(-?\d+(?:\.\d+)?)$/.exec(text ?? "");
  if (!match) return undefined;
  const start = Math.max(full.start, Number(match[1]));
  const end = Math.min(full.end, Number(match[2]));
  return end - start >= SHORTEST_MS ? { start, end } : undefined;
}

/** The opposite of `parseZoom`, to the microsecond. */
export function printZoom({ start, end }: Axis): string {
  return `${Number(start.toFixed(3))}~${Number(end.toFixed(3))}`;
}

/** The window around a span: with a tenth of its length on both sides, so that its ends are in sight. */
export function around(offsetMs: number, durationMs: number): Axis {
  const margin = Math.max(durationMs * 0.1, SHORTEST_MS);
  return { start: offsetMs - margin, end: offsetMs + durationMs + margin };
}

/** The window between two points of the axis, given as fractions of 0 to 1 in any order; undefined for a mere click. */
export function between(axis: Axis, a: number, b: number): Axis | undefined {
  const [from, to] = [Math.max(0, Math.min(a, b)), Math.min(1, Math.max(a, b))];
  if (to - from < 0.005) return undefined;
  const length = axis.end - axis.start;
  return { start: axis.start + from * length, end: axis.start + to * length };
}
