import { describe, expect, it } from "vitest";
import { groupingOf, share, shortQuantity } from "./model";

const usd = (amount: string) => ({ amount, currency: "USD", complete: true });

it("groups by function unless the URL names another dimension the API knows", () => {
  expect([null, "region", "version", "nonsense"].map(groupingOf)).toEqual([
    "function",
    "region",
    "version",
    "function",
  ]);
});

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
