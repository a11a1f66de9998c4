import { describe, expect, it } from "vitest";
import { aSpan } from "../../test-support/traces";
import { treeAction } from "./keys";
import { buildTree, visibleRows } from "./tree";

const ROOTS = buildTree([
  aSpan({ spanId: "r" }),
  aSpan({ spanId: "a", parentSpanId: "r", offsetMs: 1 }),
  aSpan({ spanId: "a1", parentSpanId: "a", offsetMs: 2 }),
  aSpan({ spanId: "b", parentSpanId: "r", offsetMs: 3 }),
]);
const OPEN = visibleRows(ROOTS, new Set());
const A_CLOSED = visibleRows(ROOTS, new Set(["a"]));

const target = (key: string, at: number, rows = OPEN) => treeAction(key, rows, at)?.select?.span.spanId;

describe("treeAction", () => {
  it.each([
    ["ArrowDown", 0, "a"],
    ["ArrowDown", 3, "b"],
    ["ArrowUp", 0, "r"],
    ["ArrowUp", 3, "a1"],
    ["j", 1, "a1"],
    ["k", 1, "r"],
    ["Home", 2, "r"],
    ["End", 0, "b"],
    ["PageDown", 0, "b"],
    ["PageUp", 3, "r"],
  ])("%s in row %d chooses %s", (key, at, id) => expect(target(key, at)).toBe(id));

  it("opens with the right arrow, then goes to the first child", () => {
    expect(treeAction("ArrowRight", A_CLOSED, 1)?.toggle).toMatchObject({ open: true });
    expect(target("ArrowRight", 1)).toBe("a1");
  });

  it("closes with the left arrow, then goes to the parent", () => {
    expect(treeAction("ArrowLeft", OPEN, 1)?.toggle).toMatchObject({ open: false });
    expect(target("ArrowLeft", 1, A_CLOSED)).toBe("r");
    expect(target("ArrowLeft", 2)).toBe("a");
  });

  it("keeps the page from scrolling at the edges, without doing anything", () => {
    expect(treeAction("ArrowRight", OPEN, 3)).toEqual({});
    expect(treeAction("ArrowLeft", visibleRows(ROOTS, new Set(["r"])), 0)).toEqual({});
  });

  it("leaves other keys to the page", () => {
    expect(treeAction("Tab", OPEN, 0)).toBeUndefined();
    expect(treeAction("ArrowDown", [], 0)).toBeUndefined();
  });
});
