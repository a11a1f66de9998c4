import type {
  ColdFigures,
  ColdStarts,
  ComparedAttribute,
  Comparison,
  ErrorGroup,
  MapEdge,
  MapNode,
  Sandbox,
  SandboxLife,
  ServiceMap,
} from "../api/answers";
import { aStay } from "./explained";
import { seeded } from "./random";
import { TRACE_ID } from "./traces";

const MIB = 1_048_576;

function node(id: string, calls: number, errors: number, p95: number): MapNode {
  const [kind = "service", name = id] = id.split(/:(.*)/);
  return {
    id,
    kind: kind as MapNode["kind"],
    name,
    calls,
    errors,
    errorRate: calls > 0 ? errors / calls : null,
    durationMs: { p50: p95 / 3, p95, p99: p95 * 2 },
  };
}

function edge(source: string, target: string, calls: number, errors = 0, p95 = 40): MapEdge {
  return { source, target, calls, errors, errorRate: errors / calls, durationMs: { p50: p95 / 3, p95, p99: p95 * 2 } };
}

/** A shop: two entries, a queue, a database and a bank that fails. */
export function aServiceMap(now: number): ServiceMap {
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    sampled: true,
    sampleRate: 0.25,
    spansRead: 200_000,
    nodes: [
      node("trigger:apigateway", 52_000, 0, 0),
      node("trigger:schedule", 60, 0, 0),
      node("function:checkout", 52_000, 1612, 420),
      node("function:fraud-score", 51_200, 12, 171),
      node("function:send-receipt", 49_800, 0, 88),
      node("function:nightly-report", 60, 15, 8100),
      node("queue:aws_sqs/orders", 49_900, 0, 12),
      node("database:postgresql/orders-db", 104_000, 31, 64),
      node("service:https://bank.example", 52_100, 1598, 1900),
    ],
    edges: [
      edge("trigger:apigateway", "function:checkout", 52_000, 1612, 420),
      edge("trigger:schedule", "function:nightly-report", 60, 15, 8100),
      edge("function:checkout", "function:fraud-score", 51_200, 12, 171),
      edge("function:checkout", "service:https://bank.example", 52_100, 1598, 1900),
      edge("function:checkout", "queue:aws_sqs/orders", 49_900),
      edge("function:checkout", "database:postgresql/orders-db", 103_000, 31, 64),
      edge("queue:aws_sqs/orders", "function:send-receipt", 49_800),
      edge("function:nightly-report", "database:postgresql/orders-db", 1000, 0, 900),
    ],
    other: { nodes: 3, edges: 4, calls: 118 },
  };
}

export function aSandbox(over: Partial<Sandbox> = {}): Sandbox {
  return {
    id: "c2FuZGJveC0x",
    instance: "2026/11/21/[7]c0ffee",
    function: "checkout",
    version: "7",
    initType: "on-demand",
    initDurationMs: 742,
    memorySizeBytes: 512 * MIB,
    memoryUsedMaxBytes: 471 * MIB,
    firstSeen: "2026-11-21T11:20:00Z",
    lastSeen: "2026-11-21T11:58:00Z",
    invocations: 214,
    errors: 3,
    busyMs: 21_000,
    idleMs: 2_250_000,
    state: "active",
    ...over,
  };
}

export function someSandboxes(): Sandbox[] {
  const states: Sandbox["state"][] = ["active", "active", "quiet", "timeout", "out_of_memory"];
  return states.map((state, index) =>
    aSandbox({
      id: index === 0 ? "c2FuZGJveC0x" : `c2FuZGJveC0${index + 1}`,
      instance: `2026/11/21/[7]c0ffee${index}`,
      state,
      invocations: 214 - index * 31,
      errors: index,
    }),
  );
}

/** Forty invocations with gaps of some seconds to minutes; memory grows until the last runs out of it. */
export function aLife(): SandboxLife {
  const random = seeded(3);
  let at = 742;
  const invocations = Array.from({ length: 40 }, (_, index) => {
    const idle = index === 0 ? null : 400 + random() * random() * 180_000;
    at += idle ?? 0;
    const durationMs = 40 + random() * 900;
    const stay = aStay(at, {
      durationMs,
      cold: index === 0,
      initDurationMs: index === 0 ? 742 : null,
      outcome: index === 39 ? "out_of_memory" : index % 13 === 12 ? "error" : "ok",
      memoryUsedBytes: Math.min(512, 160 + index * 9) * MIB,
      idleBeforeMs: idle,
    });
    at += durationMs;
    return stay;
  });
  const last = invocations.at(-1)?.timestamp ?? "";
  return {
    sandbox: aSandbox({
      state: "out_of_memory",
      firstSeen: invocations[0]?.timestamp ?? "",
      lastSeen: last,
      invocations: 40,
    }),
    invocations,
    truncated: false,
  };
}

function figures(over: Partial<ColdFigures> = {}): ColdFigures {
  return {
    invocations: 52_000,
    cold: 624,
    rate: 0.012,
    waitedMs: 461_000,
    p50Ms: 702,
    p95Ms: 911,
    maxMs: 1840,
    ...over,
  };
}

export function someColdStarts(now: number, functionName: string): ColdStarts {
  const bins = [4, 19, 88, 210, 171, 90, 31, 9, 2];
  const phase = (
    name: "jvm" | "agent" | "runtime" | "handler" | "serializers",
    label: string,
    p50: number,
    share: number,
  ) => ({
    phase: name,
    label,
    count: 611,
    p50Ms: p50,
    p95Ms: p50 * 1.3,
    share,
  });
  const pack = (name: string, meanMs: number, before?: number) => ({
    package: name,
    starts: 40,
    classes: meanMs * 3,
    meanMs,
    share: meanMs / 702,
    ...(before === undefined ? {} : { before }),
  });
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    ...(functionName ? { function: functionName } : {}),
    total: figures(),
    initTypes: [
      { initType: "on-demand", figures: figures({ cold: 611 }) },
      { initType: "provisioned-concurrency", figures: figures({ cold: 13, p50Ms: null, p95Ms: null, maxMs: null }) },
    ],
    distribution: bins.map((count, index) => ({
      fromMs: 400 * 2 ** (index / 4),
      toMs: 400 * 2 ** ((index + 1) / 4),
      count,
    })),
    phases: [
      phase("jvm", "JVM start", 118, 0.16),
      phase("agent", "Coldspan's agent", 96, 0.13),
      phase("runtime", "Lambda runtime", 61, 0.09),
      phase("handler", "Handler class and its statics", 402, 0.57),
      phase("serializers", "Serializers", 25, 0.05),
    ],
    jvm: {
      count: 611,
      classesLoaded: 9120,
      classesFromArchive: 1310,
      classLoadMs: 310,
      classVerifyMs: 41,
      classInitMs: 122,
      jitMs: 260,
    },
    packages: [
      pack("software.amazon.awssdk", 171, 122),
      pack("com.fasterxml.jackson", 88, 90),
      pack("org.hibernate", 61.4, 0),
      pack("com.example.shop", 40.2, 39),
    ],
    versions: functionName
      ? [
          {
            version: "8",
            firstSeen: new Date(now - 1_440_000).toISOString(),
            lastSeen: new Date(now).toISOString(),
            figures: figures({ cold: 60 }),
          },
          {
            version: "7",
            firstSeen: new Date(now - 540_000_000).toISOString(),
            lastSeen: new Date(now - 1_260_000).toISOString(),
            figures: figures({ p50Ms: 610, p95Ms: 890, cold: 564 }),
          },
        ]
      : [],
    functions: functionName
      ? []
      : ["checkout", "image-resize", "legacy-soap-bridge", "send-receipt"].map((name, index) => ({
          function: name,
          figures: figures({ cold: 624 - index * 150, waitedMs: 461_000 - index * 120_000 }),
        })),
    advice: [
      {
        kind: "snap_start",
        title: "Try SnapStart for checkout",
        evidence:
          "611 on-demand cold starts in an hour waited 702 ms at the median, 94 % of it in init that a snapshot would keep.",
        confidence: "medium",
      },
      {
        kind: "package",
        title: "software.amazon.awssdk got 49 ms dearer with version 8",
        evidence: "171 ms of init at the mean of 40 profiled starts, 122 ms with version 7.",
        confidence: "high",
      },
    ],
    notes: ["Packages were recorded in 40 of 624 cold starts."],
  };
}

function compared(key: string, effect: number, values: [string | null, number, number][]): ComparedAttribute {
  return {
    key,
    kind: "category",
    effect,
    p: effect > 0.2 ? 1e-40 : 0.3,
    significant: effect > 0.2,
    presentA: 1,
    presentB: 1,
    distinct: values.length,
    values: values.map(([value, a, b]) => ({
      value,
      countA: Math.round(a * 372),
      countB: Math.round(b * 51_628),
      shareA: a,
      shareB: b,
      effect: a - b,
      p: effect > 0.2 ? 1e-40 : 0.3,
    })),
  };
}

export function aComparison(now: number): Comparison {
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    a: "-outcome:ok",
    b: "outcome:ok",
    countA: 372,
    countB: 51_628,
    tested: 214,
    sentence:
      "Failed invocations are of version 8 nearly always (98 % against 23 %), and of customers in warehouse Köln.",
    attributes: [
      compared("version", 0.75, [
        ["8", 0.98, 0.23],
        ["7", 0.02, 0.77],
      ]),
      compared("shop.warehouse", 0.61, [
        ["Köln", 0.81, 0.2],
        ["Leipzig", 0.11, 0.5],
        [null, 0.08, 0.3],
      ]),
      {
        key: "duration",
        kind: "number",
        effect: 0.48,
        p: 0,
        significant: true,
        presentA: 1,
        presentB: 1,
        distinct: 4100,
        values: [],
        number: {
          p50A: 410,
          p50B: 41,
          p95A: 1900,
          p95B: 180,
          bounds: [16, 32, 64, 128, 256, 512, 1024, 2048],
          binsA: [0, 4, 18, 31, 60, 140, 99, 20],
          binsB: [9000, 21_000, 14_000, 5000, 2100, 400, 120, 8],
        },
      },
      {
        key: "http.request.header.x-request-id",
        kind: "unique",
        effect: 0.02,
        p: 1,
        significant: false,
        presentA: 1,
        presentB: 1,
        distinct: 52_000,
        values: [],
      },
      compared("region", 0.01, [["eu-central-1", 1, 0.99]]),
    ],
    notes: [],
  };
}

export function someErrors(now: number): ErrorGroup[] {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  return [
    {
      fingerprint: "00c0ffee00c0ffee",
      type: "java.lang.IllegalStateException",
      message: "no stock left for SKU 4711 in warehouse Köln",
      stack:
        "java.lang.IllegalStateException: no stock left for SKU 4711\n\tat com.example.shop.Stock.reserve(Stock.java:118)\n\tat com.example.shop.CheckoutHandler.handleRequest(CheckoutHandler.java:64)",
      count: 361,
      firstSeen: ago(24),
      lastSeen: ago(0),
      functions: ["checkout"],
      versions: ["8"],
      traceIds: [TRACE_ID, "a".repeat(32)],
    },
    {
      fingerprint: "00000000deadbeef",
      type: "timeout",
      message: "Task timed out after 3.00 seconds",
      count: 11,
      firstSeen: ago(50),
      lastSeen: ago(3),
      functions: ["checkout"],
      versions: ["7", "8"],
      traceIds: ["b".repeat(32)],
    },
  ];
}
