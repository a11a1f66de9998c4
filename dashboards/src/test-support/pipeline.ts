import type { CollectorCounters, CollectorHealth, Delivery, Intake, Pipeline } from "../api/types";

/** Spans that the made-up collector takes in a second. */
const PER_SECOND = 1200;

function anIntake(over: Partial<Intake> = {}): Intake {
  return {
    signal: "traces",
    items: "spans",
    received: 0,
    accepted: 0,
    refused: 0,
    duplicate: 0,
    dropped: 0,
    difference: 0,
    refusedBy: {},
    droppedBy: {},
    requests: {},
    ...over,
  };
}

function aDelivery(over: Partial<Delivery> = {}): Delivery {
  return {
    exporter: "clickhouse",
    signal: "traces",
    items: "spans",
    accepted: 0,
    recovered: 0,
    sent: 0,
    setAside: 0,
    queued: 0,
    difference: 0,
    oldestSeconds: 0,
    setAsideFiles: 0,
    damagedPlaces: 0,
    failures: 0,
    ...over,
  };
}

/** Counters that have grown evenly since `startedAt`, in epoch milliseconds. */
export function someCounters(now: number, startedAt: number, over: Partial<CollectorCounters> = {}): CollectorCounters {
  const received = Math.round(((now - startedAt) / 1000) * PER_SECOND);
  const dropped = Math.round(received / 10);
  const accepted = received - dropped - 40;
  return {
    startedAt: new Date(startedAt).toISOString(),
    residentBytes: 402_653_184,
    heapUsedBytes: 148_897_792,
    heapMaxBytes: 335_544_320,
    inFlightBytes: 0,
    rollupLagSeconds: 2.4,
    turnedAway: {},
    intake: [
      anIntake({
        received,
        accepted,
        refused: 40,
        dropped,
        refusedBy: { too_old: 36, no_trace_id: 4 },
        droppedBy: { sampled_out: dropped },
        requests: { ok: Math.round(received / 400), partial: 3 },
      }),
      anIntake({
        signal: "metrics",
        items: "metric_points",
        received: 41_200,
        accepted: 41_200,
        requests: { ok: 412 },
      }),
      anIntake({ signal: "logs", items: "log_records" }),
    ],
    deliveries: [
      aDelivery({ accepted, recovered: 120, sent: accepted + 120 - 300, queued: 300, oldestSeconds: 0.4 }),
      aDelivery({ signal: "metrics", items: "metric_points", accepted: 41_200, sent: 41_200 }),
      aDelivery({ signal: "logs", items: "log_records" }),
    ],
    queues: [{ exporter: "clickhouse", usedBytes: 94_208, limitBytes: 1_073_741_824 }],
    ...over,
  };
}

const STARTED = Date.parse("2026-11-21T08:00:00Z");

function aCollector(now: number, over: Partial<CollectorHealth> = {}): CollectorHealth {
  return { address: "http://127.0.0.1:4318", state: "ok", notes: [], counters: someCounters(now, STARTED), ...over };
}

/** One collector and a ClickHouse, both well. */
export function aPipeline(now: number, over: Partial<Pipeline> = {}): Pipeline {
  const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
  const table = (name: string, rows: number, bytes: number, parts: number, latest?: string) => ({
    name,
    rows,
    bytes,
    parts,
    partsInPartition: Math.ceil(parts / 3),
    ...(latest ? { latest } : {}),
  });
  return {
    time: new Date(now).toISOString(),
    state: "ok",
    findings: [],
    collectors: [aCollector(now)],
    storage: {
      tables: [
        table("otel_traces", 15_200_000, 608_000_000, 21, ago(1)),
        table("invocations", 1_410_000, 61_000_000, 12, ago(1)),
        table("otel_metrics_sum", 41_200, 512_000, 3, ago(14)),
        table("otel_logs", 0, 0, 0),
      ],
      disks: [{ name: "default", freeBytes: 52_000_000_000, totalBytes: 105_000_000_000 }],
    },
    ...over,
  };
}

/** Three collectors, of which one is gone and one cannot deliver, and a disk that is nearly full. */
export function aTroubledPipeline(now: number): Pipeline {
  const well = aCollector(now);
  const counters = someCounters(now, STARTED);
  const stuck = {
    ...counters,
    queues: [
      { exporter: "clickhouse", usedBytes: 912_680_550, limitBytes: 1_073_741_824 },
      { exporter: "otlp", usedBytes: 4096, limitBytes: 268_435_456 },
    ],
    turnedAway: { unauthenticated: 14 },
    deliveries: [
      aDelivery({
        accepted: 900_000,
        sent: 480_000,
        setAside: 1000,
        setAsideFiles: 2,
        queued: 418_800,
        difference: 200,
        oldestSeconds: 410,
        failures: 37,
        damagedPlaces: 1,
      }),
      aDelivery({ exporter: "otlp", accepted: 900_000, sent: 900_000 }),
    ],
  };
  const gone = "collector http://10.0.0.7:4318 cannot be asked: no answer within 2000 ms";
  return aPipeline(now, {
    state: "critical",
    findings: [
      { level: "critical", about: "http://10.0.0.7:4318", text: gone },
      {
        level: "warning",
        about: "http://10.0.0.6:4318",
        text: "the oldest batch for clickhouse traces has waited 7 minutes, 418800 spans wait",
      },
      {
        level: "warning",
        about: "http://10.0.0.6:4318",
        text: "the queue for clickhouse is 85 % full; requests are refused when it is full",
      },
      { level: "warning", about: "ClickHouse", text: "disk default is 91 % full" },
    ],
    collectors: [
      well,
      { address: "http://10.0.0.6:4318", state: "warning", notes: [], counters: stuck },
      {
        address: "http://10.0.0.7:4318",
        state: "critical",
        notes: [],
        problem: { type: "urn:coldspan:problem:unavailable", title: "Service unavailable", status: 503, detail: gone },
      },
    ],
    storage: {
      ...aPipeline(now).storage,
      disks: [{ name: "default", freeBytes: 9_450_000_000, totalBytes: 105_000_000_000 }],
    },
  });
}
