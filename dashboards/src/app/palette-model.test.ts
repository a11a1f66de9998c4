import { describe, expect, it } from "vitest";
import { fitness, fitting, pastedTraceId } from "./palette-model";

const commands = ["Go to Traces", "Go to Costs", "checkout", "order-checkout-worker", "Dark theme"].map((text) => ({
  text,
  kind: "x",
  run: () => {},
}));
const texts = (typed: string) => fitting(commands, typed).map(({ text }) => text);

describe("the palette", () => {
  it("finds by beginnings of words before middles", () =>
    expect(texts("check")).toEqual(["checkout", "order-checkout-worker"]));
  it("finds by letters in order", () => expect(texts("gotr")).toEqual(["Go to Traces"]));
  it("offers everything before anything is typed", () => expect(texts("")).toHaveLength(commands.length));
  it("finds nothing for what fits nothing", () => expect(texts("zzz")).toEqual([]));
  it("prefers whole matches to scattered letters", () =>
    expect(fitness("costs", "cost")).toBeGreaterThan(fitness("c-o-s-t", "cost")));
});

describe("pastedTraceId", () => {
  const id = "4bf92f3577b34da6a3ce929d0e0e4736";
  it.each([id, ` ${id.toUpperCase()} `, `00-${id}-00f067aa0ba902b7-01`])("reads %s", (typed) =>
    expect(pastedTraceId(typed)).toBe(id),
  );
  it.each(["", "checkout", id.slice(1), `${id}0`, `<${id}>`])("is none in %s", (typed) =>
    expect(pastedTraceId(typed)).toBeUndefined(),
  );
});
