import { describe, expect, it } from "vitest";
import { aFunction } from "../../test-support/functions";
import { functionId, matching, totals } from "./model";

const cost = (amount: string, complete = true) => ({ amount, currency: "USD", complete });

describe("totals", () => {
  it("weighs rates by invocations instead of averaging them", () => {
    const sums = totals([aFunction({ invocations: 900, errors: 0 }), aFunction({ invocations: 100, errors: 50 })]);
    expect(sums.errorRate).toBe(0.05);
    expect(sums.invocations).toBe(1000);
  });
  it("adds money exactly and remembers what has no price", () =>
    expect(totals([aFunction({ cost: cost("0.1") }), aFunction({ cost: cost("0.2", false) })]).cost).toEqual(
      cost("0.3", false),
    ));
  it("has no rates and no cost where there was nothing", () =>
    expect(totals([])).toMatchObject({
      functions: 0,
      invocations: 0,
      errorRate: null,
      coldStartRate: null,
      cost: undefined,
    }));
});

describe("matching", () => {
  const rows = [aFunction({ name: "checkout" }), aFunction({ name: "image-resize", region: "us-east-1" })];
  it.each([
    ["", 2],
    ["CHECK", 1],
    ["us-east", 1],
    ["resize aws", 1],
    ["checkout us-east", 0],
  ])("%j finds %d", (text, count) => expect(matching(rows, text)).toHaveLength(count));
});

it("tells functions of one name in two regions apart", () =>
  expect(functionId(aFunction({ region: "a" }))).not.toBe(functionId(aFunction({ region: "b" }))));
