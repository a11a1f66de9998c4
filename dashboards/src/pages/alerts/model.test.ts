import { describe, expect, it } from "vitest";
import { formatMs } from "../../lib/numbers";
import { anAlert, someAlerts, someRules } from "../../test-support/answers";
import { chartsLink, describeRule, matching, urgency } from "./model";
import { formatSignal, formatValue } from "./units";

describe("values", () => {
  it.each([
    [0.05, "error_rate", "5 %"],
    [0.25, "memory_headroom", "25 %"],
    [3000, "duration_p99", "3 s"],
    [90_000, "iterator_age_max", "1 m 30 s"],
    [1_048_576, "memory_used_max", "1 MiB"],
    [2.5, "cost", "$2.5/h"],
    [12, "doom_loops", "12"],
    [null, "cost", "–"],
  ] as const)("writes %s of %s as %s", (value, signal, text) => expect(formatSignal(value, signal)).toBe(text));

  it("writes a unit it does not know behind the number", () => {
    expect(formatValue(7, "fortnights")).toBe("7 fortnights");
    expect(formatValue(7, undefined)).toBe("7");
    expect(formatValue(14.4, "x")).toBe("14.4×");
    expect(formatValue(5400, "s")).toBe(formatMs(5_400_000));
    expect(formatValue(null, "s")).toBe(formatMs(null));
  });
});

it("says a rule as a sentence, without a holding time of zero", () => {
  expect(someRules().map(describeRule)).toEqual([
    "error_rate > 5 % over 5m, for 1m",
    "duration_p99 > 3 s over 10m, for 5m",
    "cost > $2.5/h over 1h",
    "out_of_memory > 0 over 5m",
  ]);
});

it.each([
  ["burn_rate", 6, "burn rate > 6× over 5m, or faster over less, for 1m"],
  ["heartbeat", 120, "heartbeat: did not run in time, for 1m"],
  ["spike", 0.05, "spike: error_rate over 5m, at least 5 %, for 1m"],
  ["anomaly", 0.05, "anomaly: error_rate over 5m, 5 % or more from usual, for 1m"],
])("says what the limit of a %s is, which is no threshold of its signal", (kind, threshold, text) => {
  const [rule] = someRules();
  expect(rule && describeRule({ ...rule, kind, threshold })).toBe(text);
});

it("puts what needs somebody first", () => {
  const states = ["inactive", "resolved", "pending", "firing", "error"] as const;
  expect([...states].sort((a, b) => urgency(a) - urgency(b))).toEqual([
    "error",
    "firing",
    "pending",
    "resolved",
    "inactive",
  ]);
});

describe("finding", () => {
  const found = (text: string) => matching(someAlerts(), text).map(({ id }) => id);

  it("looks for every word in rule, group, state and severity", () => {
    expect(found("eu-west pending")).toEqual(["a2"]);
    expect(found("TICKET")).toEqual(["a2", "a3"]);
    expect(found("ticket checkout")).toEqual([]);
  });

  it("shows all when nothing is looked for", () => expect(found("  ")).toHaveLength(3));
});

describe("the link to the charts", () => {
  it("covers whole minutes, so that all panels show the same", () => {
    const { activeSince } = anAlert({ activeSince: "2026-11-21T11:40:31Z" });
    const link = new URL(chartsLink("a/b", activeSince, "2026-11-21T11:58:01Z"), "http://x");
    expect(link.pathname).toBe("/functions/a%2Fb");
    expect(link.searchParams.get("from")).toBe(String(Date.parse("2026-11-21T11:40:00Z")));
    expect(link.searchParams.get("to")).toBe(String(Date.parse("2026-11-21T11:59:00Z")));
    expect(link.hash).toBe("#charts");
  });

  it("goes on until now while it is not over, and shows all functions where it is about none", () => {
    expect(chartsLink("", "2026-11-21T11:40:00Z", null)).toBe(`/?from=${Date.parse("2026-11-21T11:40:00Z")}&to=now`);
  });
});
