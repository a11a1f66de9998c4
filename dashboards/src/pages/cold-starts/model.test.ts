import { describe, expect, it } from "vitest";
import { someColdStarts } from "../../test-support/estate";
import { byConfidence, coldFilter, distributionOf, growthMs } from "./model";

const found = someColdStarts(Date.parse("2026-11-21T12:00:00Z"), "checkout");

it("asks for a function's cold invocations, whatever its name holds", () => {
  expect(coldFilter("checkout")).toBe("function:checkout cold:true");
  expect(coldFilter("a b")).toBe('function:"a b" cold:true');
});

describe("distributionOf", () => {
  it("puts bins in order and gives shares of all", () => {
    const { bins, sets } = distributionOf([...found.distribution].reverse());
    expect(bins[0]).toBe("400 ms");
    expect(sets[0]?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
  it("bears an empty answer", () => expect(distributionOf([]).bins).toEqual([]));
});

it("shows what is surest first", () =>
  expect(byConfidence(found.advice).map((each) => each.confidence)).toEqual(["high", "medium"]));

it("tells growth from not knowing", () => {
  const [row] = found.packages;
  if (!row) throw new Error("the fixture has packages");
  expect(growthMs(row)).toBe(49);
  const { before: _, ...unknown } = row;
  expect(growthMs(unknown)).toBeUndefined();
});
