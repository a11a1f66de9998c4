import type { MapEdge, MapNode, ServiceMap } from "../../api/answers";
import { termOf } from "../../lib/filter";
import { functionPath } from "../../lib/names";
import type { Patch } from "../../lib/url";

/** A node with the edges at it. */
export interface Neighbourhood {
  node: MapNode;
  callers: MapEdge[];
  callees: MapEdge[];
}

export function neighbourhood({ nodes, edges }: ServiceMap, id: string | null): Neighbourhood | undefined {
  const node = nodes.find((each) => each.id === id);
  if (!node) return undefined;
  const most = (a: MapEdge, b: MapEdge) => b.calls - a.calls;
  return {
    node,
    callers: edges.filter((edge) => edge.target === id).sort(most),
    callees: edges.filter((edge) => edge.source === id).sort(most),
  };
}

/** Where an arrow leads from a node: along the busiest edge, or to the next node of the answer. */
export function stepFrom(map: ServiceMap, id: string, key: string): string | undefined {
  const around = neighbourhood(map, id);
  const at = map.nodes.findIndex((node) => node.id === id);
  switch (key) {
    case "ArrowRight":
      return around?.callees[0]?.target;
    case "ArrowLeft":
      return around?.callers[0]?.source;
    case "ArrowDown":
      return map.nodes[at + 1]?.id;
    case "ArrowUp":
      return map.nodes[at - 1]?.id;
    default:
      return undefined;
  }
}

/** The page that shows more of a node: a function's own, else the spans that call it. */
export function pageOf(node: MapNode): { path: string; query: Patch } {
  if (node.kind === "function") return { path: functionPath(node.name), query: {} };
  if (node.kind === "trigger") return { path: "/invocations", query: { q: termOf("trigger", node.name) } };
  const places = (PLACES[node.kind] ?? []).map((key) => termOf(key, node.name));
  return { path: "/spans", query: { q: `kind:(client,producer) (${places.join(" OR ")})` } };
}

/** Where spans name the queue, database or service they call. */
const PLACES: Partial<Record<MapNode["kind"], string[]>> = {
  queue: ["messaging.destination.name", "messaging.destination"],
  database: ["db.namespace", "db.name", "server.address"],
  service: ["server.address", "peer.service", "rpc.service"],
};

/** Line width of an edge in pixels: 1.5 to 6 by the logarithm of its calls. */
export function thickness(calls: number, most: number): number {
  if (calls <= 0 || most <= 1) return 1.5;
  return 1.5 + 4.5 * (Math.log(calls + 1) / Math.log(most + 1));
}

/** How bad errors are: none, some, or at least a hundredth of the calls. */
export function severity(errors: number, calls: number): "fine" | "some" | "bad" {
  if (errors <= 0 || calls <= 0) return "fine";
  return errors / calls >= 0.01 ? "bad" : "some";
}

/** At most `length` characters, the end cut off with an ellipsis. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}
