import { graphlib, layout } from "@dagrejs/dagre";
import type { MapEdge, MapNode, ServiceMap } from "../../api/answers";

/** A node's box, in pixels from the picture's top left corner. */
export interface PlacedNode {
  node: MapNode;
  x: number;
  y: number;
}

export interface PlacedEdge {
  edge: MapEdge;
  /** From the caller's box to the callee's. */
  points: { x: number; y: number }[];
}

export interface Layout {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}

export const BOX = { width: 178, height: 50 };

/** Callers on the left, callees on the right; rings are allowed. Edges to nodes that are not in the answer are left out. */
export function layOut({ nodes, edges }: Pick<ServiceMap, "nodes" | "edges">): Layout {
  const graph = new graphlib.Graph({ multigraph: false });
  graph.setGraph({ rankdir: "LR", nodesep: 22, ranksep: 92, marginx: 14, marginy: 14 });
  graph.setDefaultEdgeLabel(() => ({}));
  // Names come from the wire: numbers stand in for them, so that none is mistaken for a property of an object.
  const indices = new Map(nodes.map((node, index) => [node.id, String(index)]));
  for (const index of indices.values()) graph.setNode(index, { ...BOX });
  const known = edges.filter((edge) => indices.has(edge.source) && indices.has(edge.target));
  for (const edge of known) graph.setEdge(indices.get(edge.source) ?? "", indices.get(edge.target) ?? "");
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: nodes.map((node, index) => {
      const { x = 0, y = 0 } = graph.node(String(index));
      return { node, x: x - BOX.width / 2, y: y - BOX.height / 2 };
    }),
    edges: known.map((edge) => {
      const placed = graph.edge(indices.get(edge.source) ?? "", indices.get(edge.target) ?? "");
      return { edge, points: placed?.points ?? [] };
    }),
  };
}
