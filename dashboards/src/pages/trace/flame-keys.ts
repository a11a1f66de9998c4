import type { Node } from "./tree";

/** Where an arrow leads in the flame graph: up to the parent, down to the first child, sideways to the siblings. */
export function flameStep(key: string, node: Node, roots: readonly Node[]): Node | undefined {
  const siblings = node.parent ? node.parent.children : roots;
  switch (key) {
    case "ArrowUp":
      return node.parent;
    case "ArrowDown":
      return node.children[0];
    case "ArrowLeft":
      return siblings[siblings.indexOf(node) - 1];
    case "ArrowRight":
      return siblings[siblings.indexOf(node) + 1];
    case "Home":
      return roots[0];
    default:
      return undefined;
  }
}
