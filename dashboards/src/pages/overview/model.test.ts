import { describe, expect, it } from "vitest";
import { anOverview } from "../../test-support/fleet";
import { change, moverFilter, trafficData } from "./model";

describe("change", () => {
  it("tells a rise of what is bad from one that means nothing", () => {
    expect(change(12, 10, "bad")).toEqual({ text: "+20 %", tone: "bad" });
    expect(change(12, 10, "plain")).toEqual({ text: "+20 %", tone: "plain" });
    expect(change(8, 10, "bad")).toEqual({ text: "−20 %", tone: "good" });
  });
  it("takes small changes for noise", () => expect(change(1.02, 1, "bad")).toEqual({ text: "+2 %", tone: "plain" }));
  it("says how many times where per cent say nothing", () =>
    expect(change(420, 10, "bad")?.text).toBe("42 times as before"));
  it("says that there was none before", () =>
    expect(change(3, 0, "bad")).toEqual({ text: "none before", tone: "bad" }));
  it.each([
    [null, 1],
    [1, null],
    [0, 0],
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
  ])("compares nothing with nothing: %s, %s", (now, before) => expect(change(now, before, "bad")).toBeUndefined());
  it("says when nothing changed", () => expect(change(10, 10, "bad")?.text).toBe("as before"));
});

describe("trafficData", () => {
  it("tells failed from other invocations and never falls below zero", () => {
    const { traffic } = anOverview(0);
    const data = trafficData({
      traffic: { ...traffic, invocations: [5, 3], errors: [1, 9] },
      from: "1970-01-01T00:00:00Z",
      to: "1970-01-01T00:01:00Z",
    });
    expect(data.lines.map(({ values }) => values)).toEqual([
      [1, 9],
      [4, 0],
    ]);
  });
});

describe("moverFilter", () => {
  const term = (name: string) => `function:${name}`;
  it("asks for the invocations a figure is about", () => {
    expect(moverFilter({ function: "a", figure: "error_rate" }, term)).toBe("function:a -outcome:ok");
    expect(moverFilter({ function: "a", figure: "cold_start_rate" }, term)).toBe("function:a cold:true");
    expect(moverFilter({ function: "a", figure: "cost" }, term)).toBe("function:a");
  });
});
