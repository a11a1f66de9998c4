import { describe, expect, it } from "vitest";
import { aBudget, someBudgets } from "../../test-support/costs";
import { barOf, contentOf, draftOf, faultsOf, NEW, worstFirst } from "./budget-model";

const draft = (over: Partial<typeof NEW>) => ({ ...NEW, name: "checkout", amount: "250", ...over });
const faults = (over: Partial<typeof NEW>, taken: string[] = []) => Object.keys(faultsOf(draft(over), taken));

describe("faultsOf", () => {
  it("finds nothing wrong with a name and an amount", () => expect(faults({})).toEqual([]));
  it.each(["", "Checkout", "-a", "a b", "ü", "a".repeat(64)])("refuses the name %j", (name) =>
    expect(faults({ name })).toEqual(["name"]),
  );
  it("refuses the name of a budget there is", () => expect(faults({}, ["checkout"])).toEqual(["name"]));
  it.each(["", "0", "0.000000", "-1", "1e3", "1,5", "1.1234567", "1234567890123"])("refuses the amount %j", (amount) =>
    expect(faults({ amount })).toEqual(["amount"]),
  );
  it.each(["250", "0.000001", "999999999999.5"])("takes the amount %j", (amount) =>
    expect(faults({ amount })).toEqual([]),
  );
});

describe("contentOf", () => {
  it("leaves out what is empty", () =>
    expect(contentOf(draft({ q: " ", description: "" }))).toEqual({ amount: "250" }));
  it("names the version it replaces", () =>
    expect(contentOf(draftOf(aBudget()), 3)).toEqual({
      amount: "250",
      q: "function:checkout",
      description: "Agreed with the shop's team in May",
      version: 3,
    }));
});

it("puts what is over first, then what is at risk", () =>
  expect(worstFirst(someBudgets()).map(({ name }) => name)).toEqual(["batch", "everything", "checkout"]));

describe("barOf", () => {
  it("leaves room for what is beyond the amount", () => {
    const { spent, forecast, limit } = barOf({ spentShare: 1.39, forecastShare: 2 });
    expect(limit).toBeLessThan(spent);
    expect(spent).toBeLessThan(forecast);
    expect(forecast).toBeLessThan(1);
  });
  it("puts the mark near the end while little is spent", () =>
    expect(barOf({ spentShare: 0.1, forecastShare: 0.3 }).limit).toBeCloseTo(0.952, 3));
  it("ends the forecast where the spent ends when there is none", () => {
    const { spent, forecast } = barOf({ spentShare: 0.5, forecastShare: null });
    expect(forecast).toBe(spent);
  });
});
