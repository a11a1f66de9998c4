import { describe, expect, it } from "vitest";
import { aLife } from "../../test-support/estate";
import { aStay } from "../../test-support/explained";
import { laneOf, memoryTrend, percentOf } from "./model";

const lane = (...invocations: ReturnType<typeof aStay>[]) => {
  const found = laneOf({ invocations });
  if (!found) throw new Error("no lane");
  return found;
};

describe("laneOf", () => {
  it("begins with the init of a cold start", () => {
    const found = lane(aStay(0, { cold: true, initDurationMs: 500, durationMs: 100 }));
    expect(found.to - found.from).toBe(600);
    expect(found.init && found.init.end - found.init.start).toBe(500);
  });
  it("begins with the first invocation when its cold start is not in the range", () =>
    expect(lane(aStay(0, { durationMs: 100 })).init).toBeUndefined());
  it("names gaps that can be seen, and no others", () => {
    const found = lane(
      aStay(0, { durationMs: 100 }),
      aStay(101, { durationMs: 100 }),
      aStay(1000, { durationMs: 100 }),
    );
    expect(found.gaps.map((gap) => gap.end - gap.start)).toEqual([799]);
  });
  it("counts invocations that run at once once", () =>
    expect(lane(aStay(0, { durationMs: 100 }), aStay(50, { durationMs: 100 })).busyShare).toBe(1));
  it("measures how much of the time somebody was served", () =>
    expect(lane(aStay(0, { durationMs: 100 }), aStay(900, { durationMs: 100 })).busyShare).toBe(0.2));
  it("has a length when nothing took any time", () => {
    const found = lane(aStay(0, { durationMs: 0 }));
    expect(percentOf(found, found.to)).toBe(100);
  });
  it("is none without invocations", () => expect(laneOf({ invocations: [] })).toBeUndefined());
});

describe("memoryTrend", () => {
  it("sees memory grow", () => {
    const trend = memoryTrend(aLife().invocations);
    expect((trend?.lastBytes ?? 0) / (trend?.firstBytes ?? 1)).toBeGreaterThan(2);
  });
  it("does not judge by a handful", () => expect(memoryTrend(aLife().invocations.slice(0, 9))).toBeUndefined());
});
