import type { FunctionDetail, FunctionSummary, Invocation, Outcome } from "../api/types";
import { seeded } from "./random";

const MIB = 1_048_576;

/** A healthy function of the fixture estate; tests override what they are about. */
export function aFunction(over: Partial<FunctionSummary> = {}): FunctionSummary {
  return {
    name: "checkout",
    provider: "aws",
    region: "eu-central-1",
    invocations: 1200,
    errors: 0,
    errorRate: 0,
    timeouts: 0,
    outOfMemory: 0,
    coldStarts: 12,
    coldStartRate: 0.01,
    durationMs: { p50: 41.2, p95: 180.5, p99: 420 },
    initMs: { p50: 610, p95: 890, p99: 1020 },
    memorySizeBytes: 512 * MIB,
    memoryUsedMaxBytes: 210 * MIB,
    cost: { amount: "0.0123456789", currency: "USD", complete: true },
    lastSeen: "2026-11-21T12:00:00Z",
    sparkline: { stepSeconds: 60, start: "2026-11-21T11:00:00Z", invocations: [1, 2, 3], errors: [0, 0, 1] },
    ...over,
  };
}

export function aDetail(over: Partial<FunctionDetail> = {}): FunctionDetail {
  return {
    ...aFunction(),
    account: "123456789012",
    arch: "arm64",
    versions: ["7"],
    outcomes: { ok: 1200 },
    triggers: { apigateway: 1200 },
    sandboxes: 9,
    ...over,
  };
}

export function anInvocation(over: Partial<Invocation> = {}): Invocation {
  return {
    invocationId: "8f5b3c0e-5a6f-4c55-9f3e-1f7f0f6f1c11",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    function: "checkout",
    version: "7",
    instance: "sandbox-1",
    region: "eu-central-1",
    triggerSource: "apigateway",
    timestamp: "2026-11-21T12:00:00.123Z",
    durationMs: 182.4,
    billedDurationMs: 183,
    billedSource: "platform",
    cold: false,
    outcome: "ok",
    memorySizeBytes: 512 * MIB,
    memoryUsedBytes: 180 * MIB,
    cost: { amount: "0.0000020833335", currency: "USD", complete: true },
    ...over,
  };
}

const NAMES = [
  ["checkout", "aws", "eu-central-1"],
  ["image-resize", "aws", "eu-central-1"],
  ["orders-stream-consumer", "aws", "us-east-1"],
  ["send-receipt", "aws", "eu-central-1"],
  ["nightly-report", "gcp", "europe-west3"],
  ["shop-app/InvoiceHttp", "azure", "westeurope"],
  ["payment-webhook", "aws", "us-east-1"],
  ["thumbnail-gc", "aws", "ap-southeast-2"],
  ["user-profile-api", "aws", "eu-central-1"],
  ["search-indexer", "aws", "us-west-2"],
  ["fraud-score", "aws", "eu-central-1"],
  ["legacy-soap-bridge", "aws", "eu-west-1"],
] as const;

/** A dozen functions of different health, for looking at the pages. */
export function anEstate(now: number): FunctionSummary[] {
  return NAMES.map(([name, provider, region], index) => {
    const random = seeded(index + 7);
    const scale = [52_000, 9100, 250_000, 4000, 4, 1800, 12_000, 90, 31_000, 700, 15_000, 260][index] ?? 100;
    const failing = [0, 0.031, 0.0004, 0, 0.25, 0, 0.0121, 0, 0.00002, 0, 0, 0.11][index] ?? 0;
    const counts = Array.from({ length: 60 }, (_, minute) =>
      Math.round((scale / 60) * (0.6 + 0.4 * Math.sin((minute + index * 5) / 9) + random() * 0.3)),
    );
    const errors = counts.map((count) => Math.round(count * failing * random() * 2));
    const failed = Math.round(scale * failing);
    const p50 = 8 + random() * 140 * (index === 11 ? 12 : 1);
    return aFunction({
      name,
      provider,
      region,
      invocations: scale,
      errors: failed,
      errorRate: failed / scale,
      timeouts: index === 11 ? 21 : index === 1 ? 34 : 0,
      outOfMemory: index === 1 ? 120 : 0,
      coldStarts: Math.ceil(scale * 0.012),
      coldStartRate: Math.ceil(scale * 0.012) / scale,
      durationMs: { p50, p95: p50 * 3.1, p99: p50 * (6 + random() * 9) },
      memorySizeBytes: ([128, 256, 512, 1024, 1769][index % 5] as number) * MIB,
      memoryUsedMaxBytes:
        ([128, 256, 512, 1024, 1769][index % 5] as number) * MIB * (index === 1 ? 1 : 0.3 + random() * 0.5),
      cost: { amount: (scale * p50 * 0.0000000083).toFixed(13), currency: "USD", complete: provider !== "gcp" },
      lastSeen: new Date(now - index * 7000).toISOString(),
      sparkline: { stepSeconds: 60, start: new Date(now - 3_600_000).toISOString(), invocations: counts, errors },
    });
  });
}

/** A page of invocations, newest first, of which some failed. */
export function someInvocations(name: string, now: number, count: number, offset = 0): Invocation[] {
  const random = seeded(name.length + offset);
  return Array.from({ length: count }, (_, index) => {
    const outcomes: Outcome[] = ["ok", "ok", "ok", "ok", "ok", "ok", "error", "ok", "timeout", "ok", "out_of_memory"];
    const outcome = outcomes[Math.floor(random() * outcomes.length)] ?? "ok";
    const cold = random() < 0.15;
    const durationMs = 20 + random() * random() * 900;
    return anInvocation({
      function: name,
      spanId: (offset + index).toString(16).padStart(16, "0"),
      timestamp: new Date(now - (offset + index) * 9137).toISOString(),
      durationMs,
      billedDurationMs: Math.ceil(durationMs),
      cold,
      initDurationMs: cold ? 400 + random() * 700 : null,
      memoryUsedBytes: (120 + random() * 390) * MIB,
      outcome,
      ...(outcome === "error"
        ? { errorType: "java.lang.IllegalStateException", errorMessage: "no stock left for SKU 4711 in warehouse Köln" }
        : {}),
      ...(outcome === "timeout" ? { errorType: "Timeout", errorMessage: "Task timed out after 3.00 seconds" } : {}),
    });
  });
}
