import { describe, expect, it } from "vitest";
import { aLargeTrace, aSpan } from "../../test-support/traces";
import { boxAt, firstAfter, layLanes } from "./lanes";
import { buildTree, visibleRows } from "./tree";

const span = (spanId: string, parentSpanId: string, offsetMs: number, durationMs: number) =>
  aSpan({ spanId, parentSpanId, offsetMs, durationMs });
const lay = (...spans: ReturnType<typeof aSpan>[]) => layLanes(visibleRows(buildTree(spans), new Set()));
const lanesOf = (layout: ReturnType<typeof lay>) =>
  Object.fromEntries([...layout.byId].map(([id, box]) => [id, box.lane]));

describe("layLanes", () => {
  it("puts a child below its parent and what follows beside it", () =>
    expect(lanesOf(lay(span("r", "", 0, 100), span("a", "r", 0, 40), span("b", "r", 40, 60)))).toEqual({
      r: 0,
      a: 1,
      b: 1,
    }));

  it("puts what runs at the same time into lanes of its own", () =>
    expect(lanesOf(lay(span("r", "", 0, 100), span("a", "r", 0, 60), span("b", "r", 10, 60)))).toMatchObject({
      a: 1,
      b: 2,
    }));

  it("keeps a child below its parent although its clock is early", () =>
    expect(lanesOf(lay(span("r", "", 50, 100), span("a", "r", 0, 60)))).toEqual({ r: 0, a: 1 }));

  it("shows every span of 20,000 at once, and counts those that cover others", () => {
    const spans = [
      span("r", "", 0, 100),
      ...Array.from({ length: 20_000 }, (_, index) => span(`s${index}`, "r", 1, 50)),
    ];
    const layout = lay(...spans);
    expect(layout.lanes.flat()).toHaveLength(20_001);
    expect(layout.crowded).toBe(20_000 - 401);
  });

  it("never lets boxes of a lane overlap where none is crowded", () => {
    const layout = lay(...aLargeTrace(3000).spans);
    expect(layout.crowded).toBe(0);
    for (const lane of layout.lanes)
      for (const [index, box] of lane.entries())
        expect(box.start).toBeGreaterThanOrEqual(lane[index - 1]?.end ?? Number.NEGATIVE_INFINITY);
  });
});

describe("finding boxes", () => {
  const { lanes } = lay(span("r", "", 0, 100), span("a", "r", 0, 40), span("b", "r", 50, 20), span("c", "r", 90, 0));
  const lane = lanes[1] ?? [];
  it("starts drawing at the first box that ends within the window", () =>
    expect([-5, 39, 40, 60, 200].map((time) => firstAfter(lane, time))).toEqual([0, 0, 1, 1, 3]));
  it.each([
    [20, 0, "a"],
    [45, 0, undefined],
    [48, 3, "b"],
    [91, 2, "c"],
    [99, 2, undefined],
  ])("finds at %d with a slack of %d: %s", (time, slack, id) =>
    expect(boxAt(lane, time, slack)?.node.span.spanId).toBe(id),
  );
  it("finds nothing in a lane that is not there", () => expect(boxAt(undefined, 1, 1)).toBeUndefined());
});
