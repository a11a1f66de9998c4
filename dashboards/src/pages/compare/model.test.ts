import { describe, expect, it } from "vitest";
import { aComparison } from "../../test-support/estate";
import { askedOf, filterFor, inUnit, namesOf, numbersOf, parted, probability } from "./model";

const found = aComparison(Date.parse("2026-11-21T12:00:00Z"));
const asked = (query: string) => askedOf(new URLSearchParams(query));

describe("askedOf", () => {
  it.each([
    ["", { preset: "failed" }],
    ["preset=slow&function=checkout", { preset: "slow", function: "checkout" }],
    ["preset=nonsense", { preset: "failed" }],
    ["a=outcome:timeout", { a: "outcome:timeout" }],
    ["a=version:8&b=version:7&preset=slow&q=cold:true", { a: "version:8", b: "version:7", q: "cold:true" }],
    ["a=%20", { preset: "failed" }],
    ["b=version:7", { preset: "failed" }],
  ])("reads %j", (query, expected) => expect(asked(query)).toEqual(expected));
});

it("names the sets as people would", () => {
  expect(namesOf(asked("preset=slow"))).toEqual({ a: "slowest 5 %", b: "faster half" });
  expect(namesOf(asked("a=x:1"))).toEqual({ a: "A", b: "the rest" });
  expect(namesOf(asked("a=x:1&b=x:2")).b).toBe("B");
});

it("keeps apart what tells and what may be chance or is different every time", () => {
  const { telling, other } = parted(found.attributes);
  expect(telling.map((each) => each.key)).toEqual(["version", "shop.warehouse", "duration"]);
  expect(other.map((each) => each.key)).toEqual(["http.request.header.x-request-id", "region"]);
});

describe("filterFor", () => {
  const [version, warehouse] = found.attributes;
  it("narrows the first set to a value", () => {
    const value = version?.values[0];
    expect(value && filterFor(found, "version", value)).toBe("(-outcome:ok) version:8");
  });
  it("asks for rows without the attribute", () => {
    const missing = warehouse?.values[2];
    expect(missing && filterFor({ ...found, a: "" }, "shop.warehouse", missing)).toBe("-shop.warehouse:*");
  });
});

it("writes probabilities no finer than they are", () =>
  expect([probability(0), probability(0.0004), probability(0.01234), probability(undefined)]).toEqual([
    "p < 0.001",
    "p < 0.001",
    "p = 0.012",
    "",
  ]));

it("knows units by the key", () =>
  expect([inUnit("duration", 1500), inUnit("memory", 1_048_576), inUnit("http.response.status_code", 500)]).toEqual([
    "1.5 s",
    "1 MiB",
    "500",
  ]));

it("gives each set shares of its own", () => {
  const numbers = found.attributes[2] && numbersOf(found.attributes[2], { a: "slow", b: "fast" });
  for (const set of numbers?.sets ?? []) expect(set.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(found.attributes[0] && numbersOf(found.attributes[0], { a: "", b: "" })).toBeUndefined();
});
