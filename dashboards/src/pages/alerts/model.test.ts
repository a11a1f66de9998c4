import { describe, expect, it } from "vitest";
import { someRules } from "../../test-support/answers";
import { describeRule, formatSignal, urgency } from "./model";

describe("formatSignal", () => {
  it.each([
    [0.05, "error_rate", "5 %"],
    [0.05, "ratio", "5 %"],
    [3000, "duration_p99", "3 s"],
    [3000, "billed_ms", "3 s"],
    [1_048_576, "memory_used_max", "1 MiB"],
    [2.5, "cost", "$2.5"],
    [12, "errors", "12"],
    [12, undefined, "12"],
    [null, "cost", "–"],
  ])("writes %s of %s as %s", (value, signal, text) => expect(formatSignal(value, signal)).toBe(text));
});

it("says a rule as a sentence, without a holding time of zero", () => {
  expect(someRules().map(describeRule)).toEqual([
    "error_rate > 5 % over 5m, for 1m",
    "duration_p99 > 3 s over 10m, for 5m",
    "cost > $2.5 over 1h",
    "out_of_memory > 0 over 5m",
  ]);
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
