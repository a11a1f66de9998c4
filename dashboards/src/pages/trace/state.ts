import { useCallback, useMemo, useState } from "react";
import type { Trace } from "../../api/types";
import { useUrl } from "../../lib/url";
import { type Axis, axisOf } from "./axis";
import { layLanes } from "./lanes";
import { colorClasses } from "./model";
import { ancestors, buildTree, type Node, visibleRows } from "./tree";
import { parseZoom, printZoom } from "./zoom";

const NOTHING: ReadonlySet<string> = new Set();

/** What all views of a trace share. Span, zoom and search text are in the URL; which spans are collapsed is not. */
export type TraceState = ReturnType<typeof useTraceState>;

export function useTraceState(trace: Trace) {
  const { params, set } = useUrl();
  const [collapsed, setCollapsed] = useState(NOTHING);
  const roots = useMemo(() => buildTree(trace.spans), [trace.spans]);
  const all = useMemo(() => visibleRows(roots, NOTHING), [roots]);
  const rows = useMemo(() => (collapsed.size === 0 ? all : visibleRows(roots, collapsed)), [all, roots, collapsed]);
  const byId = useMemo(() => new Map(all.map((row) => [row.node.span.spanId, row.node])), [all]);
  const lanes = useMemo(() => layLanes(all), [all]);
  const full = useMemo(() => axisOf(trace), [trace]);
  const zoomText = params.get("zoom");
  const zoom = useMemo(() => parseZoom(zoomText, full), [zoomText, full]);
  const colors = useMemo(() => colorClasses(trace.spans), [trace.spans]);
  const invocations = useMemo(() => new Map(trace.invocations.map((each) => [each.spanId, each])), [trace.invocations]);
  const selected = byId.get(params.get("span") ?? "") ?? all[0]?.node;
  const select = useCallback((node: Node) => set({ span: node.span.spanId }), [set]);
  const zoomTo = useCallback((axis: Axis | undefined) => set({ zoom: axis && printZoom(axis) }), [set]);
  const toggle = useCallback(
    (node: Node, open: boolean) =>
      setCollapsed((known) => {
        const next = new Set(known);
        if (open) next.delete(node.span.spanId);
        else next.add(node.span.spanId);
        return next;
      }),
    [],
  );
  /** Chooses a span and opens whatever hides it. */
  const reveal = (node: Node) => {
    const open = new Set(collapsed);
    for (const { span } of ancestors(node)) open.delete(span.spanId);
    setCollapsed(open);
    select(node);
  };
  const search = params.get("q") ?? "";
  const view = { roots, all, rows, byId, lanes, full, zoom, colors, invocations, selected, search };
  return { ...view, select, reveal, toggle, zoomTo, collapse: setCollapsed };
}
