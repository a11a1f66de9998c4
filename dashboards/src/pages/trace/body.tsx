import { useCallback, useMemo, useState } from "react";
import { useTraceLogs } from "../../api/queries";
import type { Trace } from "../../api/types";
import { useShortcuts } from "../../lib/shortcuts";
import { useUrl } from "../../lib/url";
import { type Axis, axisOf } from "./axis";
import { TraceLogs } from "./logs";
import { colorClasses, invocationOf, logRange } from "./model";
import { SpanPanel } from "./panel";
import { TraceSearch } from "./search";
import { ancestors, buildTree, type Node, parentIds, visibleRows } from "./tree";
import { Waterfall } from "./waterfall";
import { around, parseZoom, printZoom } from "./zoom";

const NOTHING: ReadonlySet<string> = new Set();

/** The waterfall or the logs, and beside them the chosen span. Span, view, zoom and search text are in the URL. */
export function TraceBody({ trace }: { trace: Trace }) {
  const { params, set } = useUrl();
  const [collapsed, setCollapsed] = useState(NOTHING);
  const roots = useMemo(() => buildTree(trace.spans), [trace.spans]);
  const all = useMemo(() => visibleRows(roots, NOTHING), [roots]);
  const rows = useMemo(() => (collapsed.size === 0 ? all : visibleRows(roots, collapsed)), [all, roots, collapsed]);
  const full = useMemo(() => axisOf(trace), [trace]);
  const zoom = useMemo(() => parseZoom(params.get("zoom"), full), [params, full]);
  const colors = useMemo(() => colorClasses(trace.spans), [trace.spans]);
  const invocations = useMemo(() => new Map(trace.invocations.map((each) => [each.spanId, each])), [trace.invocations]);
  const logs = useTraceLogs(
    trace.traceId,
    useMemo(() => logRange(trace), [trace]),
  );
  const asked = params.get("span");
  const selected = useMemo(() => all.find((row) => row.node.span.spanId === asked)?.node ?? all[0]?.node, [all, asked]);
  const view = params.get("view") === "logs" ? "logs" : "waterfall";

  const select = useCallback((node: Node) => set({ span: node.span.spanId }), [set]);
  const reveal = (node: Node) => {
    const open = new Set(collapsed);
    for (const { span } of ancestors(node)) open.delete(span.spanId);
    setCollapsed(open);
    select(node);
  };
  const toggle = (node: Node, open: boolean) => {
    const next = new Set(collapsed);
    if (open) next.delete(node.span.spanId);
    else next.add(node.span.spanId);
    setCollapsed(next);
  };
  const zoomTo = (axis: Axis | undefined) => set({ zoom: axis && printZoom(axis) });
  useShortcuts({
    "[": () => setCollapsed(parentIds(roots)),
    "]": () => setCollapsed(NOTHING),
    z: () => zoomTo(zoom || !selected ? undefined : around(selected.span.offsetMs, selected.span.durationMs)),
  });

  const count = logs.data ? ` ${logs.data.logs.length}${logs.data.nextCursor ? "+" : ""}` : "";
  return (
    <div className="trace-body">
      <section className="card trace-main" aria-label={view === "logs" ? "Logs" : "Waterfall"}>
        <div className="toolbar">
          <fieldset className="joined">
            <legend className="sr-only">View</legend>
            <button
              type="button"
              className="tool"
              aria-pressed={view === "waterfall"}
              onClick={() => set({ view: undefined })}
            >
              Waterfall
            </button>
            <button type="button" className="tool" aria-pressed={view === "logs"} onClick={() => set({ view: "logs" })}>
              Logs{count}
            </button>
          </fieldset>
          {view === "waterfall" && <TraceSearch rows={all} selected={selected} onFound={reveal} />}
          {view === "waterfall" && zoom && (
            <button type="button" className="tool" onClick={() => zoomTo(undefined)}>
              Reset zoom
            </button>
          )}
          {view === "waterfall" && <Owners colors={colors} />}
        </div>
        {view === "logs" ? (
          <TraceLogs answer={logs} trace={trace} />
        ) : (
          <Waterfall
            rows={rows}
            axis={zoom ?? full}
            colors={colors}
            invocations={invocations}
            selected={selected}
            search={params.get("q") ?? ""}
            onSelect={select}
            onToggle={toggle}
            onZoom={zoomTo}
          />
        )}
      </section>
      {selected && (
        <SpanPanel
          key={selected.span.spanId}
          node={selected}
          invocation={invocationOf(selected, invocations)}
          colors={colors}
        />
      )}
    </div>
  );
}

function Owners({ colors }: { colors: ReadonlyMap<string, string> }) {
  return (
    <ul className="legend" aria-label="Services">
      {[...colors].slice(0, 8).map(([owner, color]) => (
        <li key={owner}>
          <span className={`swatch ${color}`} aria-hidden="true" />
          {owner}
        </li>
      ))}
      {colors.size > 8 && <li>+{colors.size - 8}</li>}
    </ul>
  );
}
