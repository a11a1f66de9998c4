import type { LogRecord, Span, Trace, TraceSummary } from "../api/types";
import { anInvocation } from "./functions";
import { seeded } from "./random";

export const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
const START = Date.parse("2026-11-21T12:00:00Z");

export function aSpan(over: Partial<Span> & Pick<Span, "spanId">): Span {
  const offsetMs = over.offsetMs ?? 0;
  return {
    parentSpanId: "",
    name: over.spanId,
    kind: "internal",
    service: "checkout",
    startTime: new Date(START + offsetMs).toISOString(),
    offsetMs,
    durationMs: 10,
    status: { code: "unset" },
    attributes: {},
    resource: {},
    events: [],
    links: [],
    ...over,
  };
}

export function aTrace(over: Partial<Trace> = {}): Trace {
  const spans = over.spans ?? [aSpan({ spanId: "root" })];
  return {
    traceId: TRACE_ID,
    startTime: new Date(START).toISOString(),
    // Not Math.max(...ends): 100,000 arguments are more than a call takes.
    durationMs: spans.reduce((end, span) => Math.max(end, span.offsetMs + span.durationMs), 0),
    spanCount: spans.length,
    errorCount: spans.filter((span) => span.status.code === "error").length,
    truncated: false,
    warnings: [],
    functions: ["checkout"],
    cost: { amount: "0.0000041", currency: "USD", complete: true },
    costs: [{ function: "checkout", invocations: 1, cost: { amount: "0.0000041", currency: "USD", complete: true } }],
    invocations: [],
    ...over,
    spans,
  };
}

/** `count` spans in a random tree; with `count` 10,000 the size a waterfall must bear. */
export function aLargeTrace(count: number): Trace {
  const random = seeded(count);
  const spans = [aSpan({ spanId: "s0", durationMs: 10_000 })];
  for (let index = 1; index < count; index++) {
    const parent = spans[Math.floor(random() * index)] as Span;
    const offsetMs = parent.offsetMs + random() * parent.durationMs * 0.5;
    const durationMs = (parent.offsetMs + parent.durationMs - offsetMs) * random();
    spans.push(
      aSpan({ spanId: `s${index}`, parentSpanId: parent.spanId, offsetMs, durationMs, service: `svc-${index % 11}` }),
    );
  }
  return aTrace({ spans });
}

const RESOURCE = {
  "service.name": "checkout",
  "faas.name": "checkout",
  "faas.version": "7",
  "faas.instance": "2026/11/21/[7]c0ffee",
  "cloud.provider": "aws",
  "cloud.region": "eu-central-1",
  "host.arch": "arm64",
  "telemetry.sdk.language": "java",
};

const STACK = `java.lang.IllegalStateException: no stock left for SKU 4711
	at com.example.shop.Stock.reserve(Stock.java:118)
	at com.example.shop.CheckoutHandler.handleRequest(CheckoutHandler.java:64)
	at com.example.shop.CheckoutHandler.handleRequest(CheckoutHandler.java:23)
	at java.base/java.lang.reflect.Method.invoke(Method.java:569)`;

/** A cold checkout that calls another function and fails at the end. */
export function aStory(): Trace {
  const shop = { resource: RESOURCE, function: "checkout", service: "checkout", scope: "dev.coldspan.agent" };
  const fraud = {
    resource: { ...RESOURCE, "faas.name": "fraud-score" },
    function: "fraud-score",
    service: "fraud-score",
  };
  const spans: Span[] = [
    aSpan({ ...shop, spanId: "init", parentSpanId: "root", name: "init", offsetMs: 0, durationMs: 742 }),
    aSpan({ ...shop, spanId: "p1", parentSpanId: "init", name: "jvm start", offsetMs: 0, durationMs: 118 }),
    aSpan({ ...shop, spanId: "p2", parentSpanId: "init", name: "agent install", offsetMs: 118, durationMs: 96 }),
    aSpan({
      ...shop,
      spanId: "p3",
      parentSpanId: "init",
      name: "load CheckoutHandler",
      offsetMs: 214,
      durationMs: 520,
    }),
    aSpan({
      ...shop,
      spanId: "root",
      name: "checkout",
      kind: "server",
      offsetMs: 748,
      durationMs: 612.4,
      status: { code: "error", message: "java.lang.IllegalStateException: no stock left for SKU 4711" },
      attributes: {
        "faas.trigger": "http",
        "faas.coldstart": "true",
        "coldspan.outcome": "error",
        "http.request.method": "POST",
        "url.path": "/checkout",
        "http.response.status_code": "500",
      },
    }),
    aSpan({
      ...shop,
      spanId: "g",
      parentSpanId: "root",
      name: "GET cart",
      kind: "client",
      service: "checkout",
      offsetMs: 756,
      durationMs: 61,
      attributes: { "db.system.name": "aws.dynamodb", "db.operation.name": "GetItem" },
    }),
    aSpan({
      ...shop,
      spanId: "http",
      parentSpanId: "root",
      name: "POST fraud-score",
      kind: "client",
      offsetMs: 824,
      durationMs: 214,
    }),
    aSpan({
      ...fraud,
      spanId: "f",
      parentSpanId: "http",
      name: "fraud-score",
      kind: "server",
      offsetMs: 851,
      durationMs: 171,
    }),
    aSpan({
      ...fraud,
      spanId: "f1",
      parentSpanId: "f",
      name: "SELECT rules",
      kind: "client",
      offsetMs: 860,
      durationMs: 33,
    }),
    aSpan({ ...fraud, spanId: "f2", parentSpanId: "f", name: "score", offsetMs: 896, durationMs: 118 }),
    aSpan({
      ...shop,
      spanId: "sql",
      parentSpanId: "root",
      name: "UPDATE stock",
      kind: "client",
      service: "orders-db",
      offsetMs: 1046,
      durationMs: 88,
    }),
    aSpan({
      ...shop,
      spanId: "reserve",
      parentSpanId: "root",
      name: "Stock.reserve",
      offsetMs: 1140,
      durationMs: 205,
      status: { code: "error", message: "no stock left for SKU 4711" },
      events: [
        {
          time: new Date(START + 1344).toISOString(),
          offsetMs: 1344,
          name: "exception",
          attributes: {
            "exception.type": "java.lang.IllegalStateException",
            "exception.message": "no stock left for SKU 4711",
            "exception.stacktrace": STACK,
          },
        },
      ],
      links: [
        { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", attributes: { reason: "retry of" } },
      ],
    }),
    aSpan({
      ...shop,
      spanId: "orphan",
      parentSpanId: "gone",
      name: "publish metrics",
      service: "sidecar",
      function: "sidecar",
      offsetMs: 1290,
      durationMs: 130,
    }),
  ];
  const MIB = 1_048_576;
  return aTrace({
    spans,
    functions: ["checkout", "fraud-score"],
    warnings: ["1 span names a parent that was never received."],
    invocations: [
      anInvocation({
        spanId: "root",
        cold: true,
        initDurationMs: 742,
        initType: "on-demand",
        durationMs: 612.4,
        billedDurationMs: 1355,
        outcome: "error",
        errorType: "java.lang.IllegalStateException",
        errorMessage: "no stock left for SKU 4711",
        memoryUsedBytes: 471 * MIB,
        heapPeakBytes: 96 * MIB,
        gcPauseMs: 12.4,
        cpuTimeMs: 391,
        agentOverheadMs: 7.9,
      }),
      anInvocation({ spanId: "f", function: "fraud-score", durationMs: 171, billedDurationMs: 171 }),
    ],
  });
}

export function someLogs(now: number): LogRecord[] {
  const lines: [number, string, string, string][] = [
    [1, "INFO", "INIT_START Runtime Version: java:21.v30", ""],
    [760, "INFO", "checkout for customer 31337, 3 items", "root"],
    [905, "WARN", "fraud score 0.71 is close to the limit", "f2"],
    [
      1344,
      "ERROR",
      "no stock left for SKU 4711\njava.lang.IllegalStateException: no stock left for SKU 4711\n\tat com.example.shop.Stock.reserve(Stock.java:118)",
      "reserve",
    ],
    [
      1362,
      "INFO",
      "REPORT Duration: 612.40 ms Billed Duration: 1355 ms Memory Size: 512 MB Max Memory Used: 471 MB",
      "",
    ],
  ];
  return lines.reverse().map(([at, severity, body, spanId]) => ({
    timestamp: new Date(now + at).toISOString(),
    service: "checkout",
    severity,
    body,
    traceId: TRACE_ID,
    spanId,
    attributes: {},
  }));
}

export function someTraces(now: number, count: number, offset = 0): TraceSummary[] {
  const random = seeded(count + offset);
  const names = ["checkout", "image-resize", "orders-stream-consumer", "user-profile-api"];
  return Array.from({ length: count }, (_, index) => {
    const rootName = names[Math.floor(random() * names.length)] ?? "checkout";
    return {
      traceId: (offset + index + 1).toString(16).padStart(32, "a"),
      rootName,
      startTime: new Date(now - (offset + index) * 11_311).toISOString(),
      durationMs: 12 + random() * random() * 2400,
      spans: 2 + Math.floor(random() * 40),
      errors: random() < 0.2 ? 1 + Math.floor(random() * 3) : 0,
      functions: rootName === "checkout" ? ["checkout", "fraud-score"] : [rootName],
      coldStarts: random() < 0.12 ? 1 : 0,
    };
  });
}
