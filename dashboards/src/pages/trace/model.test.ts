import { describe, expect, it } from "vitest";
import { anInvocation } from "../../test-support/functions";
import { aSpan, aStory, aTrace } from "../../test-support/traces";
import { level } from "./logs";
import { colorClasses, invocationOf, kindOf, logRange, matches, rootInvocation, rootName, selfTimeMs } from "./model";
import { buildTree, type Node, visibleRows } from "./tree";

const story = aStory();
const nodes = new Map(visibleRows(buildTree(story.spans), new Set()).map(({ node }) => [node.span.spanId, node]));
const invocations = new Map(story.invocations.map((invocation) => [invocation.spanId, invocation]));
const node = (id: string) => nodes.get(id) as Node;

describe("kindOf", () => {
  it.each([
    ["root", "invocation"],
    ["init", "init"],
    ["p3", "phase"],
    ["g", "span"],
    ["f", "invocation"],
    ["f2", "span"],
    ["orphan", "span"],
  ])("%s is of kind %s", (id, kind) => expect(kindOf(node(id), invocations)).toBe(kind));

  it("does not take any span named init for a cold start", () => {
    const tree = buildTree([
      aSpan({ spanId: "r" }),
      aSpan({ spanId: "m", parentSpanId: "r" }),
      aSpan({ spanId: "i", parentSpanId: "m", name: "init" }),
    ]);
    const deepest = visibleRows(tree, new Set()).at(-1)?.node as Node;
    expect(kindOf(deepest, new Map([["r", anInvocation({ spanId: "r" })]]))).toBe("span");
  });
});

describe("invocationOf", () => {
  it("is the nearest one above", () => {
    expect(invocationOf(node("f2"), invocations)?.function).toBe("fraud-score");
    expect(invocationOf(node("http"), invocations)?.function).toBe("checkout");
    expect(invocationOf(node("orphan"), invocations)).toBeUndefined();
  });
});

describe("selfTimeMs", () => {
  const self = (...children: [number, number][]) => {
    const spans = [aSpan({ spanId: "r", offsetMs: 0, durationMs: 100 })];
    for (const [index, [offsetMs, durationMs]] of children.entries())
      spans.push(aSpan({ spanId: `c${index}`, parentSpanId: "r", offsetMs, durationMs }));
    return selfTimeMs(buildTree(spans)[0] as Node);
  };
  it("is all of a span without children", () => expect(self()).toBe(100));
  it("leaves out what children cover", () => expect(self([10, 20], [50, 10])).toBe(70));
  it("counts overlapping children once", () => expect(self([0, 60], [40, 40], [45, 10])).toBe(20));
  it("ignores what lies outside the span", () => expect(self([-50, 20], [90, 500])).toBe(90));
});

describe("matches", () => {
  const span = aSpan({
    spanId: "a1",
    name: "GET Cart",
    service: "shop",
    attributes: { "db.system.name": "aws.dynamodb" },
  });
  it.each(["cart", "SHOP", "a1", "db.system", "dynamodb", "name=aws"])("finds %s", (text) =>
    expect(matches(span, text)).toBe(true),
  );
  it("finds nothing else", () => expect(matches(span, "mysql")).toBe(false));
});

describe("colorClasses", () => {
  it("gives each service one colour, by first appearance, and starts over after eight", () => {
    const spans = Array.from({ length: 10 }, (_, index) => aSpan({ spanId: `s${index}`, service: `svc${index}` }));
    const classes = [...colorClasses([...spans, ...spans]).values()];
    expect(classes).toEqual(["svc-0", "svc-1", "svc-2", "svc-3", "svc-4", "svc-5", "svc-6", "svc-7", "svc-0", "svc-1"]);
  });
});

it("asks for logs around the trace, not around now", () => {
  expect(logRange(aTrace({ durationMs: 60_000 }))).toEqual({
    from: "2026-11-21T11:55:00.000Z",
    to: "2026-11-21T12:16:00.000Z",
  });
});

describe("a trace's name", () => {
  const init = aSpan({ spanId: "i", parentSpanId: "r", name: "init", offsetMs: 0 });
  it("is its root's", () => expect(rootName(story)).toBe("checkout"));
  it("is that of the span an upstream system called, not of the init before it", () => {
    const called = aSpan({ spanId: "r", parentSpanId: "upstream", name: "checkout", offsetMs: 700 });
    expect(rootName(aTrace({ spans: [init, called] }))).toBe("checkout");
  });
  it("is the earliest span's when all parents form a ring", () => {
    const ring = [aSpan({ spanId: "a", parentSpanId: "b", name: "first" }), aSpan({ spanId: "b", parentSpanId: "a" })];
    expect(rootName(aTrace({ spans: ring }))).toBe("first");
  });
  it("says when there are no spans", () => expect(rootName(aTrace({ spans: [] }))).toBe("without spans"));
});

it("takes the outcome of a trace from the invocation it began with", () => {
  const spans = [aSpan({ spanId: "r" }), aSpan({ spanId: "c", parentSpanId: "r" })];
  const invocations = [anInvocation({ spanId: "c", outcome: "error" }), anInvocation({ spanId: "r", outcome: "ok" })];
  expect(rootInvocation(aTrace({ spans, invocations }))?.outcome).toBe("ok");
  expect(rootInvocation(aTrace({ spans, invocations: invocations.slice(0, 1) }))?.outcome).toBe("error");
  expect(rootInvocation(aTrace({ spans }))).toBeUndefined();
});

it.each([
  ["ERROR", "error"],
  ["Fatal", "error"],
  ["WARNING", "warn"],
  ["Info", "other"],
  ["", "other"],
])("severity %s looks like %s", (severity, look) => expect(level(severity)).toBe(look));
