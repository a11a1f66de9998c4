import { describe, expect, it } from "vitest";
import { aBillOf } from "../../test-support/costs";
import { share, shortQuantity, stacked, stepOf, unpriced, valuesOf } from "./model";

const NOW = Date.parse("2026-11-21T12:00:30Z");
const HOUR = 3_600_000;
const usd = (amount: string) => ({ amount, currency: "USD", complete: true });

it.each([
  [1, "none"],
  [8, "hour"],
  [72, "hour"],
  [73, "day"],
  [24 * 100, "day"],
  [24 * 101, "month"],
])("cuts the bill of %s hours by: %s", (hours, step) => expect(stepOf(NOW - hours * HOUR, NOW)).toBe(step));

it("names the values of a group by their dimensions", () =>
  expect(valuesOf(["function", "team"], ["checkout"])).toEqual({ function: "checkout", team: "" }));

describe("stacked", () => {
  it("makes a layer of each group, the dearest first, and one of all others", () => {
    const bill = aBillOf(NOW, "function", "day");
    const data = stacked(bill);
    expect(data.times).toHaveLength(12);
    expect(data.times[11]).toBe(Date.parse("2026-11-21T00:00:00Z"));
    expect(data.lines[0]?.label).toBe("orders-stream-consumer");
    expect(data.lines.at(-1)?.label).toBe("5 others");
  });

  it("adds up to the bill's buckets at every step", () => {
    const bill = aBillOf(NOW, "function", "day");
    const sums = stacked(bill).lines.reduce((sum, { values }) => sum + (values[3] ?? 0), 0);
    const bucket = bill.groups.reduce((sum, { buckets }) => sum + Number(buckets?.[3]?.total.amount), 0);
    expect(sums).toBeCloseTo(bucket, 12);
  });

  it("leaves a hole where a group cost nothing", () => {
    const bill = aBillOf(NOW, "function", "day");
    const [first] = bill.groups;
    first?.buckets?.splice(2, 1);
    expect(stacked(bill).lines[0]?.values[2]).toBeNull();
  });
});

it("names what has no price, once each", () =>
  expect(unpriced(aBillOf(NOW, "function"))).toEqual(["Network egress of nightly-report"]));

describe("share", () => {
  it("is a part of the total", () => expect(share(usd("0.5"), usd("2"))).toBe(0.25));
  it("is zero of nothing", () => expect(share(usd("0"), usd("0"))).toBe(0));
  it("stays within the bar for credits and rounding", () => {
    expect(share(usd("-1"), usd("2"))).toBe(0);
    expect(share(usd("3"), usd("2"))).toBe(1);
  });
});

it.each([
  ["250000", "250,000"],
  ["2144.1975256000", "2,144.197525"],
  ["0.0000004", "0"],
  ["1.250000", "1.25"],
])("shortens the quantity %s to %s", (quantity, text) => expect(shortQuantity(quantity)).toBe(text));
