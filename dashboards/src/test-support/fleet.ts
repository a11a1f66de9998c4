import type { Overview, Release, View, WhoAmI } from "../api/types";
import { addMoney } from "../lib/money";
import { anEstate } from "./functions";
import { TRACE_ID } from "./traces";

export const OPEN: WhoAmI = { authenticated: false, required: false, kind: "open", role: "admin" };

export function someViews(): View[] {
  return [
    {
      id: "a".repeat(32),
      name: "Failing checkouts",
      url: "/invocations?q=function%3Acheckout+outcome%3Aerror",
      version: 3,
      updatedAt: "2026-11-21T10:00:00Z",
      updatedBy: "ada",
    },
    { id: "b".repeat(32), name: "Slow spans", url: "/spans?view=heat", version: 1, updatedAt: "2026-11-20T10:00:00Z" },
  ];
}

export function someReleases(functionName: string, now: number): Release[] {
  const release = (version: string, minutesAgo: number, errorRate: number): Release => ({
    function: functionName,
    version,
    firstSeen: new Date(now - minutesAgo * 60_000).toISOString(),
    lastSeen: new Date(now).toISOString(),
    latest: version === "8",
    invocations: 600,
    errors: Math.round(600 * errorRate),
    errorRate,
    coldStarts: 8,
    coldStartRate: 0.0133,
    durationMs: { p50: 41, p95: 180, p99: 420 },
    initMs: { p50: 600, p95: 880, p99: 1020 },
  });
  return [release("8", 22, 0.081), release("7", 60 * 24 * 4, 0.002)];
}

/** The fixture estate now against an hour before, in which less failed and more was spent. */
export function anOverview(now: number): Overview {
  const estate = anEstate(now);
  const sum = (pick: (row: (typeof estate)[number]) => number) => estate.reduce((total, row) => total + pick(row), 0);
  const invocations = sum((row) => row.invocations);
  const errors = sum((row) => row.errors);
  const coldStarts = sum((row) => row.coldStarts);
  const cost = addMoney(estate.map((row) => row.cost)) ?? { amount: "0", currency: "USD", complete: true };
  const figures = {
    functions: estate.length,
    invocations,
    errors,
    errorRate: errors / invocations,
    coldStarts,
    coldStartRate: coldStarts / invocations,
    durationMs: { p50: 44, p95: 190, p99: 610 },
    initMs: { p50: 610, p95: 890, p99: 1020 },
    billedDurationMs: invocations * 61,
    cost,
  };
  const dearest = [...estate].sort((a, b) => Number(b.cost.amount) - Number(a.cost.amount)).slice(0, 5);
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    previousFrom: new Date(now - 7_200_000).toISOString(),
    now: figures,
    before: {
      ...figures,
      invocations: Math.round(invocations * 0.9),
      errors: 210,
      errorRate: 0.0001,
      cost: { ...cost, amount: (Number(cost.amount) * 1.2).toFixed(9) },
    },
    traffic: {
      start: new Date(now - 3_600_000).toISOString(),
      stepSeconds: 60,
      invocations: Array.from({ length: 60 }, (_, minute) => Math.round(6000 + 1500 * Math.sin(minute / 7))),
      errors: Array.from({ length: 60 }, (_, minute) => (minute > 38 ? 190 : 12)),
    },
    movers: [
      {
        function: "checkout",
        figure: "error_rate",
        before: 0.001,
        now: 0.042,
        change: 42,
        worse: true,
        sentence: "errors of checkout rose from 0.1% to 4.2%",
      },
      {
        function: "legacy-soap-bridge",
        figure: "duration_p95",
        before: 900,
        now: 4120,
        change: 4.6,
        worse: true,
        sentence: "p95 of legacy-soap-bridge rose from 900 ms to 4.12 s",
      },
      {
        function: "thumbnail-gc",
        figure: "cost",
        before: 0.2,
        now: 0.1,
        change: 0.5,
        worse: false,
        sentence: "cost of thumbnail-gc fell by half",
      },
    ],
    spend: dearest.map((row) => ({
      function: row.name,
      cost: row.cost,
      share: Number(row.cost.amount) / Number(cost.amount),
    })),
    recentFailures: ["error", "timeout", "out_of_memory"].map((outcome, index) => ({
      function: index === 0 ? "checkout" : "image-resize",
      version: "8",
      timestamp: new Date(now - (index + 1) * 47_000).toISOString(),
      outcome: outcome as "error",
      ...(index === 0
        ? { errorType: "java.lang.IllegalStateException", errorMessage: "no stock left for SKU 4711 in warehouse Köln" }
        : {}),
      durationMs: 612,
      traceId: TRACE_ID,
      spanId: `root${index}`,
    })),
  };
}
