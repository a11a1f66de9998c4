import { describe, expect, it } from "vitest";
import { addDecimals, addMoney, compareDecimals, exactMoney, formatDecimal, formatMoney, perMillion } from "./money";

const usd = (amount: string, complete = true) => ({ amount, currency: "USD", complete });

describe("addDecimals", () => {
  it("is exact where binary floating point is not", () => expect(addDecimals(["0.1", "0.2"])).toBe("0.3"));
  it("keeps digits no double can hold", () =>
    expect(addDecimals(["12345678901234567890.000000000000000001", "1"])).toBe(
      "12345678901234567891.000000000000000001",
    ));
  it("adds negative amounts", () => expect(addDecimals(["-0.5", "0.25"])).toBe("-0.25"));
  it("is zero for nothing", () => expect(addDecimals([])).toBe("0"));
  it("refuses what is no decimal", () => {
    for (const bad of ["1e-7", "", "0x10", "1.", ".5", "NaN"]) expect(() => addDecimals([bad])).toThrow(RangeError);
  });
});

describe("compareDecimals", () => {
  it("orders by value whatever the number of digits", () => {
    const amounts = ["0.00000208", "10", "9.99", "-1", "0.0000020833335"];
    expect(amounts.sort(compareDecimals)).toEqual(["-1", "0.00000208", "0.0000020833335", "9.99", "10"]);
  });
  it("finds equal values equal", () => expect(compareDecimals("1.50", "1.5")).toBe(0));
});

describe("formatDecimal", () => {
  it.each([
    ["0", "0"],
    ["0.000", "0"],
    ["0.0000020833335", "0.00000208"],
    ["0.0123456789", "0.0123"],
    ["0.5", "0.50"],
    ["0.999999", "1.00"],
    ["1", "1.00"],
    ["12.345", "12.35"],
    ["1234567.891", "1,234,567.89"],
    ["-0.0000020833335", "-0.00000208"],
  ])("writes %s as %s", (amount, text) => expect(formatDecimal(amount)).toBe(text));
});

describe("formatMoney", () => {
  it("marks an amount that does not cover all usage", () => expect(formatMoney(usd("1.5", false))).toBe("≥ $1.50"));
  it("puts the sign before the currency", () => expect(formatMoney(usd("-2"))).toBe("-$2.00"));
  it("names other currencies", () => expect(formatMoney({ ...usd("2"), currency: "EUR" })).toBe("EUR 2.00"));
  it("shows a dash for no amount", () => expect(formatMoney(undefined)).toBe("–"));
});

describe("exactMoney", () => {
  it("keeps every digit the server sent", () =>
    expect(exactMoney(usd("0.00000208333350"))).toBe("0.00000208333350 USD"));
  it("explains an incomplete amount", () => expect(exactMoney(usd("1", false))).toContain("no known price"));
  it("says when the amount is unknown", () => expect(exactMoney(null)).toBe("unknown"));
});

describe("addMoney", () => {
  it("is incomplete when one part is", () => expect(addMoney([usd("1"), usd("2", false)])).toEqual(usd("3", false)));
  it("never adds two currencies", () => expect(addMoney([usd("1"), { ...usd("1"), currency: "EUR" }])).toBeUndefined());
  it("is unknown for nothing", () => expect(addMoney([])).toBeUndefined());
});

describe("perMillion", () => {
  const usd = (amount: string) => ({ amount, currency: "USD", complete: true });
  it("divides exactly, however small the amount", () => {
    expect(perMillion(usd("0.0000002"), 1)?.amount).toBe("0.200000000000");
    expect(perMillion(usd("1"), 3)?.amount).toBe("333333.333333333333");
    expect(perMillion(usd("0.00000000000000012"), 6)?.amount).toBe("0.000000000020");
  });
  it("keeps that a part of the amount is unknown", () =>
    expect(perMillion({ ...usd("1"), complete: false }, 2)?.complete).toBe(false));
  it("is nothing for nothing", () => expect(perMillion(usd("1"), 0)).toBeUndefined());
});
