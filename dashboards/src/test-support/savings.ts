import type { CostAdvice, CostAdviceItem, CostOfObserving, WhatIfAnswer, WhatIfChanges } from "../api/savings";

const DAY_MS = 86_400_000;
const money = (amount: string, complete = true) => ({ amount, currency: "USD", complete });

/** Advice with its evidence; tests override what they are about. */
export function anAdvice(over: Partial<CostAdviceItem> = {}): CostAdviceItem {
  return {
    kind: "memory",
    function: "checkout",
    sentence: "give checkout 512 MB instead of 1024 MB",
    currentPerMonth: money("120.40"),
    savingPerMonth: money("48.16"),
    confidence: "high",
    evidence: [
      { label: "most memory used", value: 311, unit: "MB" },
      { label: "duration p95 at 512 MB", value: 182.4, unit: "ms" },
      { label: "seen with 512 MB", value: 41_022, unit: "invocations" },
    ],
    whatIf: { memoryMb: 512 },
    q: "function=checkout",
    ...over,
  };
}

/** Advice of several kinds, one of which costs money, and two that cannot be given. */
export function someAdvice(now: number): CostAdvice {
  const thin = { savingPerMonth: null, confidence: "thin" as const, evidence: [] };
  return {
    from: new Date(now - 14 * DAY_MS).toISOString(),
    to: new Date(now).toISOString(),
    advice: [
      anAdvice(),
      anAdvice({
        kind: "arm64",
        function: "orders-stream-consumer",
        sentence: "run orders-stream-consumer on arm64",
        currentPerMonth: money("220.10"),
        savingPerMonth: money("44.02"),
        confidence: "medium",
        evidence: [{ label: "native libraries seen", value: 0, unit: "" }],
        whatIf: { arch: "arm64" },
        q: "function=orders-stream-consumer",
      }),
      anAdvice({
        kind: "provisioned_concurrency",
        function: "user-profile-api",
        sentence: "keep 2 environments of user-profile-api provisioned",
        currentPerMonth: money("31.2"),
        savingPerMonth: money("-9.85"),
        confidence: "low",
        evidence: [{ label: "cold starts spared", value: 98.4, unit: "%" }],
        whatIf: { initType: "provisioned-concurrency", concurrency: 2 },
        q: "function=user-profile-api cold:true",
      }),
      anAdvice({
        ...thin,
        kind: "batch_size",
        function: "search-indexer",
        sentence: "read more messages at once",
        thin: "only 90 batches are known, 1,000 are needed",
      }),
      anAdvice({
        ...thin,
        kind: "memory",
        function: "thumbnail-gc",
        sentence: "another memory size",
        thin: "only one memory size was ever seen",
      }),
    ],
    unadvised: [
      {
        kind: "memory",
        function: "thumbnail-gc",
        why: "Azure's Consumption plan gives memory as it is needed and charges what was used, so there is no size to choose",
      },
    ],
  };
}

/** Both bills of a question; half the memory costs half. */
export function aWhatIf(now: number, changes: WhatIfChanges): WhatIfAnswer {
  const item = (name: string, amount: string | null) => ({
    name,
    sku: name,
    quantity: "1",
    unit: "unit",
    unitPrice: amount,
    amount,
  });
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    invocations: 52_000,
    current: money("0.0507"),
    whatIf: money(changes.concurrency ? "0.0911" : "0.0304"),
    saving: money(changes.concurrency ? "-0.0404" : "0.0203"),
    savingPerMonth: money(changes.concurrency ? "-29.08" : "14.61"),
    currentItems: [item("Duration", "0.0403"), item("Requests", "0.0104")],
    whatIfItems: [item("Duration", "0.02"), item("Requests", "0.0104"), item("Provisioned concurrency", null)],
    assumptions: ["Invocations take as long with 512 MB as they took."],
  };
}

export function aCostOfObserving(now: number, over: Partial<CostOfObserving> = {}): CostOfObserving {
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    total: money("0.414"),
    observing: money("0.0051"),
    share: 0.0123,
    invocations: 376_000,
    measured: 375_100,
    parts: [
      { part: "init", ms: 41_200, cost: money("0.0011") },
      { part: "calls", ms: 188_000, cost: money("0.004") },
    ],
    functions: [
      {
        function: "orders-stream-consumer",
        invocations: 250_000,
        initMs: 2100,
        callsMs: 120_000,
        cost: money("0.003"),
      },
      { function: "checkout", invocations: 52_000, initMs: 39_100, callsMs: 68_000, cost: money("0.0021") },
    ],
    ...over,
  };
}
