import type { Node, Row } from "./tree";

/** A span in the flame graph: its lane is how far below the top edge it stands. */
export interface Box {
  node: Node;
  start: number;
  end: number;
  lane: number;
}

/** The spans of each lane by start. Within a lane they do not overlap, but for those counted in `crowded`. */
export interface Lanes {
  lanes: Box[][];
  byId: ReadonlyMap<string, Box>;
  /** Spans that found no free lane within `SEARCHED` below their parent and cover others. */
  crowded: number;
}

/** How many lanes are looked at for a free place: 100,000 spans at once must not take 100,000 looks each. */
const SEARCHED = 400;

/**
 * Places every span below its parent, in the first lane that is free when it starts. Spans that run at the same time
 * stand below each other. Takes rows in tree order; O(n log n) plus at most `SEARCHED` looks a span.
 */
export function layLanes(rows: readonly Row[]): Lanes {
  const byId = new Map<string, Box>();
  const lanes: Box[][] = [];
  const ends: number[] = [];
  let crowded = 0;
  for (const { node } of parentsFirst(rows)) {
    const { offsetMs, durationMs, spanId } = node.span;
    const above = node.parent ? (byId.get(node.parent.span.spanId)?.lane ?? -1) : -1;
    const lane = freeLane(ends, above + 1, offsetMs);
    const box = { node, start: offsetMs, end: offsetMs + durationMs, lane };
    if ((ends[lane] ?? Number.NEGATIVE_INFINITY) > offsetMs) crowded++;
    ends[lane] = Math.max(ends[lane] ?? Number.NEGATIVE_INFINITY, box.end);
    byId.set(spanId, box);
    lanes[lane] ??= [];
    lanes[lane].push(box);
  }
  // A lane may be skipped when clocks disagree and a child starts before its parent.
  return { lanes: Array.from(lanes, (lane) => lane ?? []), byId, crowded };
}

/** By start; a parent before its children even when a clock says otherwise. */
function parentsFirst(rows: readonly Row[]): { node: Node }[] {
  const begin = new Map<Node, number>();
  const timed = rows.map(({ node, depth }) => {
    const at = Math.max(node.span.offsetMs, node.parent ? (begin.get(node.parent) ?? 0) : Number.NEGATIVE_INFINITY);
    begin.set(node, at);
    return { node, at, depth };
  });
  return timed.sort((a, b) => a.at - b.at || a.depth - b.depth);
}

function freeLane(ends: readonly number[], first: number, start: number): number {
  const last = first + SEARCHED;
  for (let lane = first; lane < last; lane++) {
    if ((ends[lane] ?? Number.NEGATIVE_INFINITY) <= start) return lane;
  }
  return last;
}

/** The index of the first box of a lane that ends after `time`: where drawing a window begins. */
export function firstAfter(lane: readonly Box[], time: number): number {
  let low = 0;
  let high = lane.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane[middle]?.end ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The box of a lane at a time. Boxes thinner than `slack` (milliseconds, a pixel or two) can be hit beside them. */
export function boxAt(lane: readonly Box[] | undefined, time: number, slack: number): Box | undefined {
  if (!lane) return undefined;
  for (let index = firstAfter(lane, time - slack); index < lane.length; index++) {
    const box = lane[index];
    if (!box || box.start > time + slack) return undefined;
    if (box.end >= time - slack) return box;
  }
  return undefined;
}
