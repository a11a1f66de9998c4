import { describe, expect, it } from "vitest";
import { aServiceMap } from "../../test-support/estate";
import { BOX, layOut } from "./layout";
import { cut, neighbourhood, pageOf, severity, stepFrom, thickness } from "./model";

const MAP = aServiceMap(Date.parse("2026-11-21T12:00:00Z"));
const node = (id: string) => {
  const found = MAP.nodes.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("layOut", () => {
  const placed = layOut(MAP);
  const at = (id: string) => placed.nodes.find((each) => each.node.id === id)?.x ?? Number.NaN;

  it("puts callers to the left of whom they call", () => {
    for (const { source, target } of MAP.edges) expect(at(source) + BOX.width).toBeLessThan(at(target));
  });

  it("lets no two boxes overlap", () => {
    for (const [index, a] of placed.nodes.entries())
      for (const b of placed.nodes.slice(index + 1))
        expect(Math.abs(a.x - b.x) >= BOX.width || Math.abs(a.y - b.y) >= BOX.height).toBe(true);
  });

  it("draws every call between known nodes, and leaves out the others", () => {
    expect(placed.edges).toHaveLength(MAP.edges.length);
    const stray = { ...(MAP.edges[0] as (typeof MAP.edges)[number]), target: "function:unknown" };
    expect(layOut({ nodes: MAP.nodes, edges: [stray] }).edges).toHaveLength(0);
  });

  it("bears calls in a ring, calls to oneself and names that are properties of objects", () => {
    const names = ["__proto__", "constructor", "a"];
    const nodes = names.map((id) => ({ ...node("function:checkout"), id }));
    const edges = [
      ["__proto__", "constructor"],
      ["constructor", "__proto__"],
      ["a", "a"],
    ].map(([source = "", target = ""]) => ({ ...(MAP.edges[0] as (typeof MAP.edges)[number]), source, target }));
    const ring = layOut({ nodes, edges });
    expect(ring.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(ring.edges).toHaveLength(3);
  });

  it("bears an empty map", () => expect(layOut({ nodes: [], edges: [] }).nodes).toEqual([]));
});

describe("stepFrom", () => {
  it("follows the busiest call", () => {
    expect(stepFrom(MAP, "function:checkout", "ArrowRight")).toBe("database:postgresql/orders-db");
    expect(stepFrom(MAP, "function:checkout", "ArrowLeft")).toBe("trigger:apigateway");
  });
  it("goes through all nodes up and down, and stops at the ends", () => {
    expect(stepFrom(MAP, "trigger:apigateway", "ArrowDown")).toBe("trigger:schedule");
    expect(stepFrom(MAP, "trigger:apigateway", "ArrowUp")).toBeUndefined();
    expect(stepFrom(MAP, "trigger:apigateway", "x")).toBeUndefined();
  });
});

it("knows both ends of a node's calls", () => {
  const around = neighbourhood(MAP, "queue:aws_sqs/orders");
  expect(around?.callers.map((edge) => edge.source)).toEqual(["function:checkout"]);
  expect(around?.callees.map((edge) => edge.target)).toEqual(["function:send-receipt"]);
  expect(neighbourhood(MAP, "nobody")).toBeUndefined();
});

it("leads to the page of a node", () => {
  expect(pageOf(node("function:checkout"))).toEqual({ path: "/functions/checkout", query: {} });
  expect(pageOf(node("trigger:schedule")).query).toEqual({ q: "trigger:schedule" });
  expect(pageOf({ ...node("service:https://bank.example"), name: "bank.example" })).toEqual({
    path: "/spans",
    query: {
      q: "kind:(client,producer) (server.address:bank.example OR peer.service:bank.example OR rpc.service:bank.example)",
    },
  });
});

it("tells errors apart by their share", () => {
  expect([severity(0, 10), severity(1, 1000), severity(10, 1000), severity(1, 0)]).toEqual([
    "fine",
    "some",
    "bad",
    "fine",
  ]);
});

it("draws busy calls thicker, within bounds", () => {
  expect(thickness(0, 100)).toBe(1.5);
  expect(thickness(100, 100)).toBe(6);
  expect(thickness(10, 100)).toBeGreaterThan(thickness(1, 100));
});

it("cuts long names, by characters and not by halves of them", () => {
  expect(cut("short", 8)).toBe("short");
  expect(cut("🧨🧨🧨🧨", 3)).toBe("🧨🧨…");
});
