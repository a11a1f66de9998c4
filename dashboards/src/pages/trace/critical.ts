import type { CriticalPath } from "../../api/answers";

/** A stretch of time, in milliseconds since the start of the trace. */
export interface Segment {
  start: number;
  end: number;
}

/** When each span is on the critical path, by span id. */
export type Segments = ReadonlyMap<string, Segment[]>;

export const NO_SEGMENTS: Segments = new Map();

/** The path on the trace's clock, whose zero is `traceStart` (RFC 3339); neighbouring segments of a span are joined. */
export function segmentsOf(path: CriticalPath, traceStart: string): Segments {
  const shift = preciseMs(path.startTime) - preciseMs(traceStart);
  const found = new Map<string, Segment[]>();
  for (const { spanId, offsetMs, durationMs } of path.segments) {
    const segment = { start: shift + offsetMs, end: shift + offsetMs + durationMs };
    const known = found.get(spanId);
    const last = known?.at(-1);
    if (last && segment.start - last.end < 0.002) last.end = segment.end;
    else if (known) known.push(segment);
    else found.set(spanId, [segment]);
  }
  return found;
}

/** Epoch milliseconds with the fraction that `Date.parse` cuts off; good to a quarter of a microsecond. */
export function preciseMs(time: string): number {
  const fraction = /\.(\d+)/.exec(time);
  return Date.parse(time.replace(/\.\d+/, "")) + (fraction ? Number(`0.${fraction[1]}`) * 1000 : 0);
}
