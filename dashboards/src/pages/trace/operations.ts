import { failed, ownerOf, selfTimeMs } from "./model";
import type { Node, Row } from "./tree";

/** All spans of one name and owner together. */
export interface Operation {
  name: string;
  owner: string;
  count: number;
  /** Sum of the spans' durations; spans at the same time count each. */
  totalMs: number;
  /** Sum of what no child covers. */
  selfMs: number;
  maxMs: number;
  failed: number;
  slowest: Node;
}

/** Most rows that the table shows. */
export const MOST_OPERATIONS = 500;

/** The trace's operations, those with the most time of their own first. */
export function operationsOf(rows: readonly Row[]): Operation[] {
  const found = new Map<string, Operation>();
  for (const { node } of rows) {
    const { name, durationMs } = node.span;
    const owner = ownerOf(node.span);
    const key = JSON.stringify([owner, name]);
    const known = found.get(key);
    const operation = known ?? { name, owner, count: 0, totalMs: 0, selfMs: 0, maxMs: -1, failed: 0, slowest: node };
    if (!known) found.set(key, operation);
    operation.count++;
    operation.totalMs += durationMs;
    operation.selfMs += selfTimeMs(node);
    operation.failed += failed(node.span) ? 1 : 0;
    if (durationMs > operation.maxMs) {
      operation.maxMs = durationMs;
      operation.slowest = node;
    }
  }
  return [...found.values()].sort((a, b) => b.selfMs - a.selfMs);
}
