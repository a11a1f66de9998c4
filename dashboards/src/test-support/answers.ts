import type { Alert, AlertRule, CostAnswer, SeriesAnswer, Signal } from "../api/types";
import { addDecimals, addMoney } from "../lib/money";
import { anEstate } from "./functions";
import { seeded } from "./random";

const SCALE: Partial<Record<Signal, number>> = {
  invocations: 860,
  errors: 22,
  timeouts: 5,
  out_of_memory: 3,
  cold_starts: 9,
  duration_p50: 44,
  duration_p95: 160,
  duration_p99: 410,
  init_p50: 610,
  init_p95: 890,
  memory_used_max: 200 * 1_048_576,
  cost: 0.000041,
};

function unitOf(signal: Signal): SeriesAnswer["unit"] {
  if (/^(duration|init)_/.test(signal)) return "ms";
  if (signal === "memory_used_max") return "bytes";
  return signal === "cost" ? "USD" : "count";
}

/** 60 buckets of a wave with some noise; every seventh bucket of a percentile has no value. */
export function aSeries(signal: Signal, now: number, stepSeconds = 60): SeriesAnswer {
  const random = seeded(signal.length);
  const step = stepSeconds * 1000;
  const to = Math.ceil(now / step) * step;
  const scale = SCALE[signal] ?? 1;
  const points = Array.from({ length: 60 }, (_, index): [number, number | null] => {
    const wave = scale * (0.8 + 0.3 * Math.sin(index / 8) + random() * 0.25);
    const value = unitOf(signal) === "count" ? Math.round(wave) : wave;
    return [to - (60 - index) * step, unitOf(signal) === "ms" && index % 29 === 7 ? null : value];
  });
  return {
    signal,
    unit: unitOf(signal),
    source: "rollup",
    stepSeconds,
    from: new Date(to - 60 * step).toISOString(),
    to: new Date(to).toISOString(),
    series: [{ group: {}, points }],
  };
}

/** A signal of cold and of warm invocations: cold ones take longer and are rare. */
export function aColdAndWarmSeries(signal: Signal, now: number): SeriesAnswer {
  const warm = aSeries(signal, now);
  const points = warm.series[0]?.points ?? [];
  const cold = points.flatMap(([time, value], index): [number, number | null][] =>
    index % 4 === 0 && value != null ? [[time as number, value * 2.4]] : [],
  );
  return {
    ...warm,
    series: [
      { group: { cold: "false" }, points },
      { group: { cold: "true" }, points: cold },
    ],
  };
}

/** A bill over the fixture estate; one group has a line item without a price. */
export function aBill(now: number): CostAnswer {
  const groups = anEstate(now)
    .map((row) => {
      const complete = row.provider !== "gcp";
      const requests = (row.invocations * 0.0000002).toFixed(9);
      const amount = addDecimals([row.cost.amount, requests]);
      return {
        group: row.name,
        values: [row.name],
        invocations: row.invocations,
        total: { amount, currency: "USD", complete },
        lineItems: [
          {
            name: "Duration",
            sku: "Lambda-GB-Second-ARM",
            quantity: (row.invocations * 0.0412345678).toFixed(10),
            unit: "GB-second",
            unitPrice: "0.0000133334",
            amount: row.cost.amount,
          },
          {
            name: "Requests",
            sku: "Request",
            quantity: String(row.invocations),
            unit: "request",
            unitPrice: "0.0000002",
            amount: requests,
          },
          ...(complete
            ? []
            : [
                { name: "Network egress", sku: "Egress", quantity: "1.25", unit: "GiB", unitPrice: null, amount: null },
              ]),
        ],
      };
    })
    .sort((a, b) => Number(b.total.amount) - Number(a.total.amount));
  const total = addMoney(groups.map((group) => group.total)) ?? { amount: "0", currency: "USD", complete: true };
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    groupBy: "function",
    basis: "list",
    source: "rollup",
    total,
    groups,
  };
}

export function anAlert(over: Partial<Alert> = {}): Alert {
  return {
    id: "a1",
    rule: "checkout-errors",
    state: "firing",
    severity: "page",
    group: { function: "checkout" },
    value: 0.081,
    threshold: 0.05,
    unit: "ratio",
    summary: "More than 5 % of the checkouts fail",
    activeSince: "2026-11-21T11:40:00Z",
    firedAt: "2026-11-21T11:41:00Z",
    resolvedAt: null,
    ...over,
  };
}

export function someAlerts(): Alert[] {
  return [
    anAlert(),
    anAlert({
      id: "a2",
      rule: "slow-p99",
      state: "pending",
      severity: "ticket",
      group: { function: "legacy-soap-bridge", region: "eu-west-1" },
      unit: "ms",
      value: 4120,
      threshold: 3000,
      summary: "p99 above 3 s",
    }),
    anAlert({
      id: "a3",
      rule: "out-of-memory",
      state: "resolved",
      severity: "ticket",
      group: { function: "image-resize" },
      unit: "count",
      value: 0,
      threshold: 0,
      summary: "Invocations run out of memory",
      resolvedAt: "2026-11-21T11:58:00Z",
    }),
  ];
}

export function someRules(): AlertRule[] {
  const rule: AlertRule = {
    name: "checkout-errors",
    file: "rules/shop.yaml",
    signal: "error_rate",
    function: "checkout",
    groupBy: ["function"],
    operator: ">",
    threshold: 0.05,
    window: "5m",
    for: "1m",
    severity: "page",
    state: "firing",
    lastEvaluation: "2026-11-21T12:00:00Z",
    lastError: null,
  };
  return [
    rule,
    {
      ...rule,
      name: "slow-p99",
      signal: "duration_p99",
      threshold: 3000,
      window: "10m",
      for: "5m",
      severity: "ticket",
      state: "pending",
      groupBy: ["function", "region"],
    },
    {
      ...rule,
      name: "spend-per-hour",
      signal: "cost",
      threshold: 2.5,
      window: "1h",
      for: "0s",
      severity: "ticket",
      state: "error",
      lastError: "the query API answered 503: ClickHouse does not answer",
    },
    {
      ...rule,
      name: "out-of-memory",
      signal: "out_of_memory",
      threshold: 0,
      window: "5m",
      for: "0s",
      severity: "ticket",
      state: "inactive",
    },
  ];
}
