import type { Budget, CostCoverage, CostForecast, CostMover, CostMovers, InvocationCost } from "../api/costs";
import type { CostAnswer } from "../api/types";
import { addDecimals } from "../lib/money";
import { aBill } from "./answers";

const DAY_MS = 86_400_000;
const money = (amount: string, complete = true) => ({ amount, currency: "USD", complete });

/** A group that cost `before` and now costs `now`, in millionths of a dollar. */
export function aMover(name: string, before: number, now: number, over: Partial<CostMover> = {}): CostMover {
  const text = (millionths: number) => (millionths / 1e6).toFixed(9);
  return {
    group: { function: name },
    before: money(text(before)),
    now: money(text(now)),
    change: money(text(now - before)),
    ratio: before > 0 ? now / before : null,
    invocationsBefore: before * 2,
    invocationsNow: now * 2,
    byInvocations: text((now - before) * 0.75),
    byCostPerInvocation: text((now - before) * 0.25),
    sentence: `${name} costs ${text(Math.abs(now - before))} USD ${now > before ? "more" : "less"}: ${(now / (before || 1)).toFixed(1)} times as many invocations`,
    ...over,
  };
}

/** One function has become much dearer, one is new, one is cheaper; split by whatever was asked for. */
export function someMovers(now: number, groupBy: string): CostMovers {
  const dimensions = groupBy.split(",");
  const movers = [
    aMover("orders-stream-consumer", 400_000, 1_900_000, {
      sentence: "orders-stream-consumer costs 1.5 USD more: 3.1 times as many invocations, each 1.5 times as dear",
    }),
    aMover("payment-webhook", 0, 310_000, { sentence: "payment-webhook is new" }),
    aMover("thumbnail-gc", 410_000, 190_000),
    aMover("checkout", 720_000, 725_000),
  ].map((mover) => ({
    ...mover,
    group: Object.fromEntries(
      dimensions.map((dimension, index) => [dimension, index === 0 ? (mover.group["function"] ?? "") : ""]),
    ),
  }));
  const sum = (pick: (mover: CostMover) => string) => addDecimals(movers.map(pick));
  return {
    from: new Date(now - DAY_MS).toISOString(),
    to: new Date(now).toISOString(),
    baselineFrom: new Date(now - 2 * DAY_MS).toISOString(),
    baselineTo: new Date(now - DAY_MS).toISOString(),
    groupBy: dimensions,
    before: money(sum(({ before }) => before.amount)),
    now: money(sum((mover) => mover.now.amount)),
    change: money(sum(({ change }) => change.amount)),
    movers,
  };
}

/** November: weekends cost half, and 21 days are over. */
export function aForecast(over: Partial<CostForecast> = {}): CostForecast {
  const days = Array.from({ length: 30 }, (_, index) => {
    const day = `2026-11-${String(index + 1).padStart(2, "0")}`;
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const usual = (weekend ? 2.1 : 4.2) * (1 + 0.08 * Math.sin(index * 2.3));
    const past = index < 20;
    const today = index === 20;
    return {
      day,
      actual: past ? usual.toFixed(6) : today ? (usual * 0.5).toFixed(6) : null,
      expected: past ? null : usual.toFixed(6),
      low: past ? null : (usual * 0.85).toFixed(6),
      high: past ? null : (usual * 1.18).toFixed(6),
    };
  });
  return {
    month: "2026-11",
    asOf: "2026-11-21T12:00:30Z",
    spent: money(addDecimals(days.flatMap(({ actual }) => (actual === null ? [] : [actual])))),
    expected: "106.310000",
    low: "101.120000",
    high: "112.870000",
    level: 0.8,
    method: "weekday",
    historyDays: 41,
    days,
    ...over,
  };
}

/** A budget within its amount; tests override what they are about. */
export function aBudget(over: Partial<Budget> = {}): Budget {
  return {
    name: "checkout",
    amount: "250",
    currency: "USD",
    q: "function:checkout",
    description: "Agreed with the shop's team in May",
    version: 3,
    updatedAt: "2026-11-02T10:00:00Z",
    updatedBy: "ada",
    month: "2026-11",
    spent: money("120.412345678"),
    spentShare: 0.481649,
    ratePerHour: "0.21",
    forecast: { expected: "171.20", low: "160.1", high: "183.9" },
    forecastShare: 0.6848,
    state: "ok",
    ...over,
  };
}

/** One budget of each state. */
export function someBudgets(): Budget[] {
  return [
    aBudget(),
    aBudget({
      name: "everything",
      amount: "400",
      q: "",
      description: "",
      spent: money("381.2", false),
      spentShare: 0.953,
      forecast: { expected: "530", low: "505.5", high: "561" },
      forecastShare: 1.325,
      ratePerHour: "1.02",
      runsOutAt: "2026-11-22T07:00:00Z",
      state: "at_risk",
    }),
    aBudget({
      name: "batch",
      amount: "30",
      q: "team:data -function:nightly-report",
      description: "",
      spent: money("41.7"),
      spentShare: 1.39,
      forecast: { expected: null, low: null, high: null, thin: "only 2 whole days are known" },
      forecastShare: null,
      ratePerHour: "0",
      state: "over",
    }),
  ];
}

const STEP_MS: Record<string, number> = { hour: 3_600_000, day: DAY_MS, month: 30 * DAY_MS };
const REGIONS = ["eu-central-1", "us-east-1", ""];

/** The bill of the estate, split as asked and cut into twelve steps where asked. */
export function aBillOf(now: number, groupBy: string, step = "none", basis: "list" | "month" = "list"): CostAnswer {
  const bill = aBill(now);
  const dimensions = groupBy.split(",");
  const width = STEP_MS[step];
  const first = width ? Math.floor(now / width) * width - 11 * width : now - 3_600_000;
  const groups = bill.groups.map((group, index) => {
    const values = dimensions.map((dimension, at) =>
      dimension === "function" ? group.group : at === 0 ? `${dimension}-${index}` : (REGIONS[index % 3] ?? ""),
    );
    const share = (part: number) => (Number(group.total.amount) * (0.06 + 0.04 * Math.sin(part + index))).toFixed(12);
    const buckets = Array.from({ length: 12 }, (_, part) => ({
      start: new Date(first + part * (width ?? 0)).toISOString(),
      invocations: Math.round(group.invocations / 12),
      total: { ...group.total, amount: share(part) },
    }));
    return { ...group, group: values.join(","), values, ...(width ? { buckets } : {}) };
  });
  return { ...bill, from: new Date(first).toISOString(), groupBy, basis, groups };
}

/** The bill of one invocation of half a gigabyte that took 0.2 s, with a line that has no price. */
export function anInvocationCost(invocationId: string, spanId: string): InvocationCost {
  const item = (name: string, quantity: string, unit: string, unitPrice: string | null, amount: string | null) => ({
    name,
    sku: `Lambda-${name}`,
    quantity,
    unit,
    unitPrice,
    amount,
  });
  const total = money("0.00000186667", false);
  return {
    invocationId,
    basis: "list",
    total,
    attempts: [
      {
        traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
        spanId,
        function: "checkout",
        outcome: "ok",
        total,
        lineItems: [
          item("Duration", "0.1", "GB-second", "0.0000166667", "0.00000166667"),
          item("Requests", "1", "request", "0.0000002", "0.0000002"),
          item("Provisioned concurrency", "0", "GB-second", null, null),
        ],
      },
    ],
  };
}

/** One function is known in all, one in part, one not at all. */
export function aCoverage(now: number): CostCoverage {
  const row = (name: string, over: Partial<CostCoverage["functions"][number]>) => ({
    function: name,
    invocations: 1000,
    stored: 1000,
    estimated: 0,
    withoutMemory: 0,
    withoutPlace: 0,
    priced: 1000,
    unpriced: [],
    ...over,
  });
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    invocations: 3000,
    priced: 1750,
    functions: [
      row("checkout", {}),
      row("image-resize", {
        priced: 750,
        stored: 100,
        estimated: 400,
        unpriced: [{ why: "price", invocations: 250 }],
      }),
      row("shop-app/InvoiceHttp", { priced: 0, unpriced: [{ why: "plan", invocations: 1000 }] }),
    ],
  };
}
