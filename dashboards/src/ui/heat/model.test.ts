import { describe, expect, it } from "vitest";
import { HEAT } from "../../test-support/heat";
import { areaOf, cellAt, fullest, highest, moved, pickedOf, strength, sumOf } from "./model";

describe("strength", () => {
  it("lets a lone outlier be seen beside a crowd", () => expect(strength(1, 100_000)).toBeGreaterThan(0.12));
  it("grows with the count up to one", () => {
    expect(strength(10, 100)).toBeGreaterThan(strength(2, 100));
    expect(strength(100, 100)).toBe(1);
  });
  it("is nothing for nothing", () => expect([strength(0, 5), strength(1, 1)]).toEqual([0, 1]));
});

describe("an area", () => {
  it("is the same whichever way it was drawn", () =>
    expect(areaOf({ column: 3, row: 0 }, { column: 1, row: 2 })).toEqual({ column: [1, 3], row: [0, 2] }));
  it("stands for times and durations that include its last cells", () =>
    expect(pickedOf(HEAT, { column: [1, 3], row: [0, 1] })).toEqual({
      from: 1_060_000,
      to: 1_240_000,
      minMs: 64,
      maxMs: 256,
    }));
  it("sums what it holds and nothing else", () => {
    expect(sumOf(HEAT, { column: [3, 3], row: [0, 2] })).toEqual({ count: 4, errors: 2, cold: 1 });
    expect(sumOf(HEAT, { column: [1, 2], row: [0, 2] })).toEqual({ count: 0, errors: 0, cold: 0 });
  });
});

describe("the keyboard", () => {
  it("starts at the fullest cell", () => {
    expect(fullest(HEAT)).toMatchObject({ column: 0, row: 0 });
    expect(fullest({ ...HEAT, cells: [] })).toMatchObject({ column: 0, row: 0 });
  });
  it("moves to the neighbour", () =>
    expect(moved(HEAT, { column: 0, row: 0 }, "ArrowRight", false)).toEqual({ column: 1, row: 0 }));
  it("moves to the next cell that holds something", () =>
    expect(moved(HEAT, { column: 0, row: 0 }, "ArrowRight", true)).toEqual({ column: 3, row: 0 }));
  it.each(["ArrowLeft", "ArrowDown", "x"])("stays at the edge: %s", (key) =>
    expect(moved(HEAT, { column: 0, row: 0 }, key, true)).toEqual({ column: 0, row: 0 }),
  );
  it("stays where nothing more follows", () =>
    expect(moved(HEAT, { column: 0, row: 0 }, "ArrowUp", true)).toEqual({ column: 0, row: 0 }));
});

it("an unlisted cell is empty", () => {
  expect(cellAt(HEAT, { column: 2, row: 1 }).count).toBe(0);
  expect(highest(HEAT.cells)).toBe(40);
  expect(highest([])).toBe(0);
});
