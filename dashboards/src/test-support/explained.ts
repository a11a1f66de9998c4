import type { CriticalPath, Ledger, LedgerLine, Neighbours, SandboxInvocation, WhySlow } from "../api/answers";
import { TRACE_ID } from "./traces";

const START = "2026-11-21T12:00:00Z";

/** The account of the fixture trace's cold checkout; it adds up to its 1,355 ms. */
export function aLedger(over: Partial<Ledger> = {}): Ledger {
  const line = (phase: LedgerLine["phase"], label: string, ms: number, more: Partial<LedgerLine> = {}): LedgerLine => ({
    phase,
    label,
    ms,
    billed: true,
    ...more,
  });
  return {
    spanId: "root",
    invocationId: "8f5b3c0e-5a6f-4c55-9f3e-1f7f0f6f1c11",
    function: "checkout",
    version: "7",
    startTime: START,
    durationMs: 612.4,
    billedDurationMs: 1355,
    billedSource: "platform",
    cold: true,
    initType: "on-demand",
    outcome: "error",
    notes: ["CPU time was read from the operating system, to the hundredth of a second."],
    lines: [
      line("queue_wait", "Waiting in a queue", 84.2, { billed: false, reason: "From the event's own time stamp." }),
      line("init", "Init: JVM start", 118, { part: "jvm", spanId: "p1" }),
      line("init", "Init: agent", 96, { part: "agent", spanId: "p2" }),
      line("init", "Init: handler class", 520, { part: "handler", spanId: "p3" }),
      line("init", "Init: other", 8, { part: "other" }),
      line("cpu", "Own CPU", 190.25),
      line("downstream", "fraud-score", 214, { part: "fraud-score", calls: 1, spanId: "http" }),
      line("downstream", "orders-db", 88, { part: "orders-db", calls: 3, spanId: "sql" }),
      line("downstream", "aws.dynamodb", 61, { part: "aws.dynamodb", calls: 1, spanId: "g" }),
      line("gc", "Garbage collection", 12.4),
      line("agent", "Coldspan's agent", 7.9),
      line("unaccounted", "Unaccounted", 38.85, {
        reason: "Most likely waiting for a lock or sleeping: no span, no CPU.",
      }),
      line("rounding", "Rounded up by the platform", 0.6),
    ],
    ...over,
  };
}

export function aCriticalPath(): CriticalPath {
  const segment = (spanId: string, offsetMs: number, durationMs: number) => ({ spanId, offsetMs, durationMs });
  return {
    traceId: TRACE_ID,
    rootSpanId: "root",
    startTime: START,
    durationMs: 1360.4,
    segments: [
      segment("p1", 0, 118),
      segment("p2", 118, 96),
      segment("p3", 214, 520),
      segment("init", 734, 8),
      segment("root", 742, 14),
      segment("g", 756, 61),
      segment("root", 817, 7),
      segment("http", 824, 27),
      segment("f", 851, 9),
      segment("f1", 860, 33),
      segment("f2", 893, 121),
      segment("f", 1014, 8),
      segment("http", 1022, 16),
      segment("root", 1038, 8),
      segment("sql", 1046, 88),
      segment("root", 1134, 6),
      segment("reserve", 1140, 205),
      segment("root", 1345, 15.4),
    ],
    spans: [],
    notes: [],
  };
}

export function aWhySlow(over: Partial<WhySlow> = {}): WhySlow {
  const path = (names: string[], spanId: string | undefined, selfMs: number, usualSelfMs: number) => ({
    path: names,
    service: "checkout",
    calls: selfMs > 0 ? 1 : 0,
    selfMs,
    totalMs: selfMs,
    usualSelfMs,
    usualTotalMs: usualSelfMs,
    p95TotalMs: usualSelfMs * 2,
    usualCalls: 1,
    contributionMs: Number((selfMs - usualSelfMs).toFixed(3)),
    ...(spanId ? { spanId } : {}),
  });
  return {
    traceId: TRACE_ID,
    spanId: "root",
    function: "checkout",
    version: "7",
    startTime: START,
    durationMs: 1354.4,
    cold: true,
    usualMs: 980.2,
    differenceMs: 374.2,
    sentence:
      "0.37 s slower than usual: 0.19 s of it in Stock.reserve, which took 0.20 s instead of 12 ms, and 0.12 s in load CheckoutHandler; it was a cold start, as its peers were.",
    peers: {
      from: "2026-11-20T12:00:00Z",
      to: START,
      count: 214,
      sameVersion: true,
      sameTemperature: true,
      enough: true,
      p50Ms: 978,
      p95Ms: 1301,
    },
    paths: [
      path(["checkout", "Stock.reserve"], "reserve", 205, 12),
      path(["checkout", "init", "load CheckoutHandler"], "p3", 520, 401),
      path(["checkout", "POST fraud-score", "fraud-score", "score"], "f2", 121, 49),
      path(["checkout", "PUT receipts"], undefined, 0, 31.4),
      path(["checkout", "GET cart"], "g", 61, 55.1),
      path(["checkout"], "root", 50.4, 49.9),
    ],
    notes: [],
    ...over,
  };
}

/** One invocation in an execution environment; `at` in milliseconds after noon. */
export function aStay(at: number, over: Partial<SandboxInvocation> = {}): SandboxInvocation {
  return {
    function: "checkout",
    traceId: TRACE_ID,
    spanId: at.toString(16).padStart(16, "0"),
    timestamp: new Date(Date.parse(START) + at).toISOString(),
    durationMs: 120,
    billedDurationMs: 120,
    cold: false,
    outcome: "ok",
    memoryUsedBytes: 190 * 1_048_576,
    idleBeforeMs: null,
    ...over,
  };
}

export function someNeighbours(): Neighbours {
  return {
    sandboxId: "c2FuZGJveC0x",
    instance: "2026/11/21/[7]c0ffee",
    previous: aStay(-4200, { outcome: "ok" }),
    next: aStay(9100, { outcome: "timeout" }),
  };
}
