import type { SandboxInvocation, SandboxLife } from "../../api/answers";

/** A stretch of an environment's life, in epoch milliseconds. */
export interface Stay {
  start: number;
  end: number;
  invocation: SandboxInvocation;
}

export interface Idle {
  start: number;
  end: number;
}

export interface Lane {
  from: number;
  to: number;
  /** The cold start before the first invocation. */
  init: Idle | undefined;
  stays: Stay[];
  /** Gaps worth a label: at least a fiftieth of the whole. */
  gaps: Idle[];
  /** Share of the whole in which an invocation ran. */
  busyShare: number;
}

/** The life of an environment on one time axis, from its init to its last end. */
export function laneOf({ invocations }: Pick<SandboxLife, "invocations">): Lane | undefined {
  const stays = invocations.map((invocation) => {
    const start = Date.parse(invocation.timestamp);
    return { start, end: start + invocation.durationMs, invocation };
  });
  const [first] = stays;
  if (!first) return undefined;
  const initMs = first.invocation.cold ? (first.invocation.initDurationMs ?? 0) : 0;
  const init = initMs > 0 ? { start: first.start - initMs, end: first.start } : undefined;
  const from = init?.start ?? first.start;
  const to = stays.reduce((end, stay) => Math.max(end, stay.end), from + 1);
  const { gaps, busy } = walk(stays, to - from);
  return { from, to, init, stays, gaps, busyShare: busy / (to - from) };
}

/** Gaps and busy time; invocations that run at once (managed instances) count once. */
function walk(stays: readonly Stay[], whole: number): { gaps: Idle[]; busy: number } {
  const gaps: Idle[] = [];
  let busy = 0;
  let reached = stays[0]?.start ?? 0;
  for (const { start, end } of stays) {
    if (start - reached >= whole / 50) gaps.push({ start: reached, end: start });
    busy += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return { gaps, busy };
}

/** Per cent of the lane from its left edge. */
export function percentOf(lane: Lane, time: number): number {
  return ((time - lane.from) / (lane.to - lane.from)) * 100;
}

/** The highest use of memory so far grows in a leak; undefined when fewer than ten invocations report it. */
export function memoryTrend(
  invocations: readonly SandboxInvocation[],
): { firstBytes: number; lastBytes: number } | undefined {
  const known = invocations.flatMap((each) => (each.memoryUsedBytes == null ? [] : [each.memoryUsedBytes]));
  if (known.length < 10) return undefined;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const few = Math.max(3, Math.floor(known.length / 10));
  return { firstBytes: mean(known.slice(0, few)), lastBytes: mean(known.slice(-few)) };
}
