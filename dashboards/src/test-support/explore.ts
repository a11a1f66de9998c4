import type { Facets, Field, Heatmap, SpanRow, Subject } from "../api/types";
import { seeded } from "./random";

export const FIELDS: Field[] = [
  { name: "function", kind: "field", type: "text", description: "Name of the function" },
  { name: "outcome", kind: "field", type: "choice", choices: ["ok", "error", "timeout"], description: "How it ended" },
  { name: "duration", kind: "field", type: "duration", description: "Time in the handler" },
  { name: "cold", kind: "field", type: "flag", description: "Whether it waited for a cold start" },
  { name: "version", kind: "field", type: "text" },
  { name: "http.response.status_code", kind: "attribute", type: "text", count: 1200 },
  { name: "http.route", kind: "attribute", type: "text", count: 900 },
];

const VALUES: Record<string, [string, number][]> = {
  function: [
    ["checkout", 820],
    ["fraud-score", 310],
    ["image-resize", 66],
    ["send receipt", 4],
  ],
  outcome: [
    ["ok", 1100],
    ["error", 72],
    ["timeout", 21],
    ["out_of_memory", 7],
  ],
  cold: [
    ["false", 1150],
    ["true", 50],
  ],
  version: [
    ["8", 700],
    ["7", 500],
  ],
  region: [
    ["eu-central-1", 1000],
    ["us-east-1", 200],
  ],
  "http.response.status_code": [
    ["200", 1000],
    ["500", 72],
    ["404", 60],
    ["429", 31],
    ["503", 20],
    ["201", 17],
  ],
  'http.route"><img src=x onerror=alert(1)>': [["<script>alert(1)</script>", 3]],
};

export function someFields(on: Subject, prefix: string) {
  return { on, fields: FIELDS.filter(({ name }) => name.startsWith(prefix)) };
}

export function someValues(on: Subject, field: string, prefix: string) {
  const values = (VALUES[field] ?? []).filter(([value]) => value.startsWith(prefix));
  return { on, field, values: values.map(([value, count]) => ({ value, count })) };
}

export function someFacets(on: Subject, fields?: string): Facets {
  const wanted = fields?.split(",");
  const facets = Object.entries(VALUES).filter(([field]) => !wanted || wanted.includes(field));
  return {
    on,
    rows: 1200,
    sampled: false,
    facets: facets.map(([field, values]) => ({
      field,
      distinct: values.length,
      values: values.map(([value, count]) => ({ value, count })),
    })),
  };
}

/** An hour of durations around 64 ms, with slow ones that fail towards the end. */
export function aHeatmap(on: Subject, now: number): Heatmap {
  const random = seeded(11);
  const to = Math.ceil(now / 60_000) * 60_000;
  const from = to - 3_600_000;
  const cells: Heatmap["cells"] = [];
  for (let minute = 0; minute < 60; minute++) {
    for (let power = 3; power < 12; power++) {
      const usual = Math.exp(-((power - 6) ** 2) / 2.5) * 90 * (0.6 + random() * 0.6);
      const slow = power >= 10 && minute > 40 ? 8 * random() : 0;
      const count = Math.round(usual + slow);
      if (count === 0) continue;
      cells.push({
        start: from + minute * 60_000,
        lowMs: 2 ** power,
        highMs: 2 ** (power + 1),
        count,
        errors: slow > 4 ? Math.min(count, 3) : 0,
        cold: power === 9 ? 1 : 0,
      });
    }
  }
  return { on, from: new Date(from).toISOString(), to: new Date(to).toISOString(), stepSeconds: 60, cells };
}

export function someSpans(now: number, count: number, offset = 0): SpanRow[] {
  const random = seeded(count + offset + 3);
  const names = ["GET cart", "UPDATE stock", "POST fraud-score", "Stock.reserve", "publish order.created"];
  return Array.from({ length: count }, (_, index) => {
    const failed = random() < 0.12;
    return {
      traceId: (offset + index + 1).toString(16).padStart(32, "a"),
      spanId: (offset + index + 1).toString(16).padStart(16, "b"),
      parentSpanId: "00f067aa0ba902b7",
      name: names[Math.floor(random() * names.length)] ?? "GET cart",
      kind: random() < 0.6 ? "client" : "internal",
      service: "checkout",
      function: "checkout",
      startTime: new Date(now - (offset + index) * 4100).toISOString(),
      durationMs: 1 + random() * random() * 700,
      status: failed ? "error" : "unset",
      ...(failed ? { statusMessage: "no stock left for SKU 4711" } : {}),
      attributes: { "http.request.method": "GET", "server.address": "orders.internal" },
      resource: {},
    };
  });
}
