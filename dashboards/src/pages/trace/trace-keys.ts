import { type Shortcuts, useShortcuts } from "../../lib/shortcuts";
import type { Axis } from "./axis";
import type { TraceState } from "./state";
import { type Node, parentIds, type Row } from "./tree";
import { useView, VIEWS } from "./views";
import { pan, scale } from "./window";
import { around } from "./zoom";

/** Jaeger's keys where it has one: f and b for spans, a and d for time, o and p for levels, [ and ] for all. */
export function useTraceKeys(state: TraceState): void {
  const { view, show } = useView();
  useShortcuts({
    ...treeKeys(state),
    ...timeKeys(state),
    v: () => show(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? "waterfall"),
  });
}

function treeKeys({ roots, rows, all, selected, reveal, select, collapse }: TraceState): Shortcuts {
  const step = (by: number) => {
    const next = rows[rows.findIndex((row) => row.node === selected) + by];
    if (next) select(next.node);
  };
  return {
    f: () => step(1),
    b: () => step(-1),
    "[": () => collapse(new Set()),
    "]": () => collapse(parentIds(roots)),
    o: () => collapse(levelOpened(rows, all)),
    p: () => collapse(levelClosed(rows, all)),
    e: () => {
      const next = nextFailed(all, selected);
      if (next) reveal(next);
    },
  };
}

function timeKeys({ full, zoom, selected, zoomTo }: TraceState): Shortcuts {
  const middle = selected && selected.span.offsetMs + selected.span.durationMs / 2;
  const move = (fraction: number) => zoomTo(pan(zoom, full, fraction));
  const grow = (factor: number) => zoomTo(scale(zoom, full, factor, middle));
  const toSpan = (): Axis | undefined =>
    zoom || !selected ? undefined : around(selected.span.offsetMs, selected.span.durationMs);
  return {
    a: () => move(-0.2),
    d: () => move(0.2),
    "+": () => grow(0.5),
    "=": () => grow(0.5),
    "-": () => grow(2),
    z: () => zoomTo(toSpan()),
  };
}

/** The collapsed spans after the outermost collapsed level is opened. */
export function levelOpened(rows: readonly Row[], all: readonly Row[]): Set<string> {
  const closed = rows.filter((row) => row.node.children.length > 0 && !row.expanded);
  const depth = Math.min(...closed.map((row) => row.depth));
  return new Set(all.filter((row) => row.node.children.length > 0 && row.depth > depth && closed.length > 0).map(idOf));
}

/** The collapsed spans after the innermost open level is closed. */
export function levelClosed(rows: readonly Row[], all: readonly Row[]): Set<string> {
  const depth = rows.reduce((deepest, row) => (row.expanded ? Math.max(deepest, row.depth) : deepest), -1);
  return new Set(all.filter((row) => row.node.children.length > 0 && row.depth >= Math.max(0, depth)).map(idOf));
}

function idOf(row: Row): string {
  return row.node.span.spanId;
}

/** The first failed span after the chosen one, from the top again after the last. */
export function nextFailed(all: readonly Row[], selected: Node | undefined): Node | undefined {
  const at = all.findIndex((row) => row.node === selected);
  const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return order.find((row) => row.node.span.status.code === "error")?.node;
}
