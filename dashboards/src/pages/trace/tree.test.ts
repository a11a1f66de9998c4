import { describe, expect, it } from "vitest";
import { aLargeTrace, aSpan } from "../../test-support/traces";
import { ancestors, buildTree, type Node, parentIds, visibleRows } from "./tree";

const span = (spanId: string, parentSpanId = "", offsetMs = 0) => aSpan({ spanId, parentSpanId, offsetMs });

/** The forest as text: "a(b c(d))". */
const shape = (nodes: Node[]): string =>
  nodes
    .map(({ span: { spanId }, children }) => (children.length > 0 ? `${spanId}(${shape(children)})` : spanId))
    .join(" ");

describe("buildTree", () => {
  it("hangs children below their parents, by start", () => {
    const tree = buildTree([span("late", "root", 5), span("root"), span("early", "root", 1), span("deep", "late", 6)]);
    expect(shape(tree)).toBe("root(early late(deep))");
  });

  it("is empty without spans", () => expect(buildTree([])).toEqual([]));

  it("orders several roots by start", () => expect(shape(buildTree([span("b", "", 2), span("a", "", 1)]))).toBe("a b"));

  it("shows a span whose parent never came as a root, with a note", () => {
    const tree = buildTree([span("root"), span("orphan", "gone", 3)]);
    expect(shape(tree)).toBe("root orphan");
    expect(tree.map((node) => node.note)).toEqual([undefined, "missing-parent"]);
  });

  it("does not remark on the outside caller of a trace's only entry", () => {
    const entry = aSpan({ spanId: "entry", parentSpanId: "gateway", kind: "server" });
    expect(buildTree([entry, span("child", "entry", 1)])[0]?.note).toBeUndefined();
    expect(buildTree([entry, span("root")]).map((node) => node.note)).toContain("missing-parent");
    expect(buildTree([aSpan({ spanId: "call", parentSpanId: "gone", kind: "client" })])[0]?.note).toBe(
      "missing-parent",
    );
  });

  it("cuts a span off itself", () => {
    const tree = buildTree([span("a", "a")]);
    expect(shape(tree)).toBe("a");
    expect(tree[0]?.note).toBe("cycle");
  });

  it("cuts a ring of parents open once and loses no span", () => {
    const tree = buildTree([span("a", "c", 1), span("b", "a", 2), span("c", "b", 3), span("tail", "b", 4)]);
    expect(tree).toHaveLength(1);
    expect(tree[0]?.note).toBe("cycle");
    expect(visibleRows(tree, new Set())).toHaveLength(4);
  });

  it("cuts the ring and not the branch that hangs on it", () => {
    const tree = buildTree([span("tail", "a", 0), span("a", "b", 1), span("b", "a", 2)]);
    expect(tree.map((node) => node.span.spanId)).not.toContain("tail");
    expect(visibleRows(tree, new Set())).toHaveLength(3);
  });

  it("cuts each of several rings", () => {
    const tree = buildTree([span("a", "b"), span("b", "a"), span("x", "y"), span("y", "x"), span("root")]);
    expect(tree.filter((node) => node.note === "cycle")).toHaveLength(2);
    expect(visibleRows(tree, new Set())).toHaveLength(5);
  });

  it("keeps the first of spans with the same id", () => {
    const tree = buildTree([aSpan({ spanId: "a", name: "first" }), aSpan({ spanId: "a", name: "second" })]);
    expect(tree.map((node) => node.span.name)).toEqual(["first"]);
  });

  it("knows ids that are names of object properties", () =>
    expect(shape(buildTree([span("__proto__"), span("constructor", "__proto__")]))).toBe("__proto__(constructor)"));

  it("shows each of 10,000 spans once, within a second", () => {
    const trace = aLargeTrace(10_000);
    const before = performance.now();
    const rows = visibleRows(buildTree(trace.spans), new Set());
    expect(performance.now() - before).toBeLessThan(1000);
    expect(new Set(rows.map((row) => row.node.span.spanId)).size).toBe(10_000);
  });

  it("bears a chain of 10,000 spans, also as one ring", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => span(`s${index}`, index ? `s${index - 1}` : "", index));
    expect(visibleRows(buildTree(chain), new Set()).at(-1)?.depth).toBe(9999);
    const ring = [span("s0", "s9999"), ...chain.slice(1)];
    expect(visibleRows(buildTree(ring), new Set())).toHaveLength(10_000);
  });
});

describe("visibleRows", () => {
  const roots = buildTree([span("r"), span("a", "r", 1), span("a1", "a", 2), span("b", "r", 3)]);

  it("gives depth and place among siblings, as a treegrid wants them", () =>
    expect(
      visibleRows(roots, new Set()).map((row) => [
        row.node.span.spanId,
        row.depth,
        row.position,
        row.siblings,
        row.expanded,
      ]),
    ).toEqual([
      ["r", 0, 1, 1, true],
      ["a", 1, 1, 2, true],
      ["a1", 2, 1, 1, false],
      ["b", 1, 2, 2, false],
    ]));

  it("hides what lies below a collapsed span", () =>
    expect(visibleRows(roots, new Set(["a"])).map((row) => row.node.span.spanId)).toEqual(["r", "a", "b"]));

  it("hides everything but the roots when all parents are collapsed", () => {
    expect([...parentIds(roots)].sort()).toEqual(["a", "r"]);
    expect(visibleRows(roots, parentIds(roots))).toHaveLength(1);
  });
});

it("lists the spans above one, nearest first", () => {
  const rows = visibleRows(buildTree([span("r"), span("a", "r", 1), span("a1", "a", 2)]), new Set());
  const deepest = rows.at(-1)?.node as Node;
  expect(ancestors(deepest).map((node) => node.span.spanId)).toEqual(["a", "r"]);
});
