import { describe, expect, it } from "vitest";
import type { SlowPath } from "../../api/answers";
import { barOf, signedMs, significant } from "./slow-model";

const path = (contributionMs: number): SlowPath => ({
  path: ["a", String(contributionMs)],
  service: "s",
  calls: 1,
  selfMs: 1,
  totalMs: 1,
  contributionMs,
});

describe("significant", () => {
  it("leaves out what hardly matters beside the largest", () =>
    expect(significant([path(1000), path(-500), path(21), path(19)]).map((each) => each.contributionMs)).toEqual([
      1000, -500, 21,
    ]));
  it("shows no more than a screen holds", () =>
    expect(significant(Array.from({ length: 30 }, (_, index) => path(100 + index)))).toHaveLength(8));
  it("has nothing to show where nothing differs", () => expect(significant([path(0)])).toEqual([]));
});

describe("barOf", () => {
  const paths = [path(200), path(-100)];
  it("grows to the right for slower and to the left for faster", () => {
    expect(barOf(path(200), paths)).toEqual({ left: 50, width: 50 });
    expect(barOf(path(-100), paths)).toEqual({ left: 25, width: 25 });
  });
});

it("writes the sign", () =>
  expect([signedMs(1600), signedMs(-20), signedMs(0), signedMs(undefined)]).toEqual(["+1.6 s", "-20 ms", "0 ms", "–"]));
