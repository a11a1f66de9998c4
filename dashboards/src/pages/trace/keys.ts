import type { Node, Row } from "./tree";

/** What a key does to the tree: chooses a span, or opens or closes one. */
export interface TreeAction {
  select?: Node;
  toggle?: { node: Node; open: boolean };
}

const PAGE = 20;

/** The WAI-ARIA treegrid keys for the row at index `at`; undefined for keys that are not the tree's. */
export function treeAction(key: string, rows: readonly Row[], at: number): TreeAction | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const move = (to: number): TreeAction => {
    const target = rows[Math.min(rows.length - 1, Math.max(0, to))];
    return target ? { select: target.node } : {};
  };
  switch (key) {
    case "ArrowDown":
    case "j":
      return move(at + 1);
    case "ArrowUp":
    case "k":
      return move(at - 1);
    case "PageDown":
      return move(at + PAGE);
    case "PageUp":
      return move(at - PAGE);
    case "Home":
      return move(0);
    case "End":
      return move(rows.length - 1);
    case "ArrowRight":
      return row.node.children.length === 0
        ? {}
        : row.expanded
          ? move(at + 1)
          : { toggle: { node: row.node, open: true } };
    case "ArrowLeft":
      if (row.expanded) return { toggle: { node: row.node, open: false } };
      return row.node.parent ? { select: row.node.parent } : {};
    default:
      return undefined;
  }
}
