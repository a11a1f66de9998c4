import { describe, expect, it } from "vitest";
import { aSpan } from "../../test-support/traces";
import { operationsOf } from "./operations";
import { buildTree, visibleRows } from "./tree";

const operations = (...spans: ReturnType<typeof aSpan>[]) => operationsOf(visibleRows(buildTree(spans), new Set()));

describe("operationsOf", () => {
  const found = operations(
    aSpan({ spanId: "r", name: "checkout", durationMs: 100 }),
    aSpan({ spanId: "a", parentSpanId: "r", name: "GET", durationMs: 30 }),
    aSpan({ spanId: "b", parentSpanId: "r", name: "GET", offsetMs: 30, durationMs: 40, status: { code: "error" } }),
    aSpan({ spanId: "c", parentSpanId: "r", name: "GET", service: "other", offsetMs: 70, durationMs: 5 }),
  );
  it("adds up spans of one name and owner, and keeps owners apart", () =>
    expect(found.map(({ name, owner, count, totalMs, failed }) => ({ name, owner, count, totalMs, failed }))).toEqual([
      { name: "GET", owner: "checkout", count: 2, totalMs: 70, failed: 1 },
      { name: "checkout", owner: "checkout", count: 1, totalMs: 100, failed: 0 },
      { name: "GET", owner: "other", count: 1, totalMs: 5, failed: 0 },
    ]));
  it("leads to the slowest span of each", () => expect(found[0]?.slowest.span.spanId).toBe("b"));
  it("counts only what no child covers as a span's own time", () => expect(found[1]?.selfMs).toBe(25));
  it("keeps names apart that look alike when joined", () =>
    expect(
      operations(aSpan({ spanId: "1", name: "b", service: "a " }), aSpan({ spanId: "2", name: " b", service: "a" })),
    ).toHaveLength(2));
});
