import type { HistoryEntry, RuleBand, RuleDetail, RulePreview, Silence, Slo } from "../api/alarms";
import { someRules } from "./answers";

export const RULE_TEXT = `alert: checkout-errors
signal: error_rate
function: checkout
groupBy: [function]
threshold: 0.05
window: 5m
for: 1m
severity: page
`;

export const RULE_DEFINITION = {
  alert: "checkout-errors",
  signal: "error_rate",
  function: "checkout",
  groupBy: ["function"],
  threshold: 0.05,
  window: "5m",
  for: "1m",
  severity: "page",
  runbooks: ["unknown to the form"],
};

export function aRule(over: Partial<RuleDetail> = {}): RuleDetail {
  const [rule] = someRules();
  if (!rule) throw new Error("there is no rule");
  return {
    ...rule,
    kind: "threshold",
    interval: "30s",
    editable: false,
    version: "v1",
    definition: RULE_DEFINITION,
    text: RULE_TEXT,
    ...over,
  };
}

export function aPreview(now: number, over: Partial<RulePreview> = {}): RulePreview {
  const from = Math.floor((now - 86_400_000) / 60_000) * 60_000;
  const at = (minutes: number) => new Date(from + minutes * 60_000).toISOString();
  const value = (minute: number) => (minute >= 600 && minute < 660 ? 0.09 : 0.01 + (minute % 7) / 1000);
  return {
    text: RULE_TEXT,
    definition: RULE_DEFINITION,
    problems: [],
    error: null,
    backtest: {
      from: at(0),
      to: at(1440),
      stepSeconds: 60,
      operator: ">",
      threshold: 0.05,
      unit: "ratio",
      alerts: 1,
      episodes: [
        { group: { function: "checkout" }, activeSince: at(600), firedAt: at(601), resolvedAt: at(661), worst: 0.09 },
      ],
      groups: 1,
      series: [
        {
          group: { function: "checkout" },
          points: Array.from({ length: 480 }, (_, index) => [from + index * 180_000, value(index * 3)]),
        },
      ],
    },
    ...over,
  };
}

export function someSilences(): Silence[] {
  return [
    {
      id: "s1",
      state: "active",
      matchers: { rule: "slow-p99", function: "legacy-*" },
      from: "2026-11-21T11:00:00Z",
      to: "2026-11-21T15:00:00Z",
      by: "kim",
      comment: "the vendor is slow today",
    },
    {
      id: "s2",
      state: "expired",
      matchers: { severity: "ticket" },
      from: "2026-11-20T11:00:00Z",
      to: "2026-11-20T15:00:00Z",
      by: "",
      comment: "",
    },
  ];
}

export function someHistory(): HistoryEntry[] {
  const entry: HistoryEntry = {
    id: "h1",
    alert: "a1",
    rule: "checkout-errors",
    signal: "error_rate",
    state: "firing",
    severity: "page",
    group: { function: "checkout" },
    threshold: 0.05,
    unit: "ratio",
    summary: "More than 5 % of the checkouts fail",
    activeSince: "2026-11-21T11:40:00Z",
    firedAt: "2026-11-21T11:41:00Z",
    endedAt: null,
    value: 0.081,
    worst: 0.12,
    link: "/functions/checkout?from=1795261200000&to=now#charts",
    transitions: [{ at: "2026-11-21T11:41:00Z", state: "firing", value: 0.06 }],
    told: [
      { receiver: "ops", at: "2026-11-21T11:41:01Z", news: "firing", accepted: true },
      { receiver: "old-hook", at: "2026-11-21T11:41:02Z", news: "firing", accepted: false },
    ],
    acknowledged: null,
  };
  return [
    entry,
    {
      ...entry,
      id: "h2",
      rule: "out-of-memory",
      state: "resolved",
      severity: "ticket",
      group: { function: "image-resize" },
      unit: "count",
      threshold: 0,
      worst: 4,
      firedAt: "2026-11-21T11:20:00Z",
      endedAt: "2026-11-21T11:58:00Z",
      told: [],
      acknowledged: { by: "kim", at: "2026-11-21T11:25:00Z", comment: "more memory is on its way" },
    },
  ];
}

export const RECEIVERS = [
  { name: "ops", channel: "slack" },
  { name: "shop-pager", channel: "webhook" },
];

export function someSlos(): Slo[] {
  const slo: Slo = {
    name: "orders",
    file: "slos.yaml",
    objective: 99.9,
    window: "30d",
    indicator: "availability",
    function: "",
    groupBy: ["function"],
    rules: ["orders-page", "orders-ticket"],
    error: null,
    groups: [
      {
        group: { function: "checkout" },
        budgetLeft: 0.25,
        burns: [
          { severity: "page", long: "1h", short: "5m", factor: 14.4, longRate: 20, shortRate: 33, burning: true },
          { severity: "ticket", long: "3d", short: "6h", factor: 1, longRate: 0.6, shortRate: 0.4, burning: false },
        ],
      },
      {
        group: { function: "mailer" },
        budgetLeft: 0.97,
        burns: [
          { severity: "page", long: "1h", short: "5m", factor: 14.4, longRate: 0.31, shortRate: 0, burning: false },
        ],
      },
    ],
  };
  return [
    slo,
    { ...slo, name: "fast", rules: ["fast-page"], indicator: "latency", groups: [], error: "it took longer than 20 s" },
  ];
}

/** From 10 to 30, around 20, by the hour. */
export function aBand(now: number): RuleBand {
  const start = Math.floor((now - 86_400_000) / 3_600_000) * 3_600_000;
  return {
    rule: "checkout-errors",
    unit: "ratio",
    windowSeconds: 3600,
    series: [
      {
        group: { function: "checkout" },
        points: Array.from({ length: 24 }, (_, hour) => [start + hour * 3_600_000, 0.01, 0.02, 0.03]),
      },
    ],
  };
}
