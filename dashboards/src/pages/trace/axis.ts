import type { Invocation, Trace } from "../../api/types";

/** The time the waterfall covers, in milliseconds since the start of the trace; `start` may be negative. */
export interface Axis {
  start: number;
  end: number;
}

/**
 * Covers every span: an init span begins before the root span it belongs to, and an asynchronous child may outlive it.
 * The edge of the billed time is covered too.
 */
export function axisOf(trace: Pick<Trace, "spans" | "invocations" | "durationMs">): Axis {
  let start = 0;
  let end = Math.max(trace.durationMs, 0.001);
  const billed = new Map(trace.invocations.map((invocation) => [invocation.spanId, invocation]));
  for (const span of trace.spans) {
    start = Math.min(start, span.offsetMs);
    end = Math.max(end, span.offsetMs + span.durationMs);
    const invocation = billed.get(span.spanId);
    if (invocation) end = Math.max(end, billedEdge(invocation, span.offsetMs));
  }
  return { start, end };
}

/**
 * Where the billed time of an invocation ends, on the trace's clock. Platforms that charge for the cold start add the
 * init duration to the billed duration; the part before the handler then lies before the root span.
 */
export function billedEdge(invocation: Invocation, rootOffsetMs: number): number {
  const init = invocation.initDurationMs ?? 0;
  const chargedInit = invocation.cold && invocation.billedDurationMs >= invocation.durationMs + init * 0.9 ? init : 0;
  return rootOffsetMs + invocation.billedDurationMs - chargedInit;
}

/** Position of a time on the axis in per cent. */
export function percentAt(axis: Axis, ms: number): number {
  return ((ms - axis.start) / (axis.end - axis.start)) * 100;
}

/** Times of at most `most` + 1 grid lines at round distances (1, 2, 5 times a power of ten), from the start of the trace. */
export function ticksOf(axis: Axis, most: number): number[] {
  const raw = (axis.end - axis.start) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw) ?? raw;
  const ticks: number[] = [];
  for (let index = Math.ceil(axis.start / step); index * step <= axis.end; index++) ticks.push(index * step);
  return ticks;
}

/** A bar in per cent of the axis, cut to what is in sight, and on which side of it its label finds room. */
export interface BarPlace {
  left: number;
  width: number;
  label: "right" | "left" | "inside";
}

/** The place of a span on the axis; undefined when it lies outside. */
export function barPlace(axis: Axis, offsetMs: number, durationMs: number): BarPlace | undefined {
  const left = Math.max(0, percentAt(axis, offsetMs));
  const right = Math.min(100, percentAt(axis, offsetMs + durationMs));
  if (right < 0 || left > 100) return undefined;
  const label = right <= 82 ? "right" : left >= 18 ? "left" : "inside";
  return { left, width: Math.max(0, right - left), label };
}

/** A tick's label with as many digits as tell it from its neighbours, `step` milliseconds away. */
export function formatTick(ms: number, step: number): string {
  const [unit, size] = Math.abs(ms) >= 1000 ? ["s", 1000] : step < 0.01 ? ["µs", 0.001] : ["ms", 1];
  const digits = Math.max(0, -Math.floor(Math.log10(step / size) + 1e-9));
  return `${Number((ms / size).toFixed(Math.min(6, digits)))} ${unit}`;
}
