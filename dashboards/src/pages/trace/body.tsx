import { useMemo } from "react";
import { useTraceLogs } from "../../api/queries";
import type { Trace } from "../../api/types";
import type { Segments } from "./critical";
import { FlameGraph } from "./flame";
import { TraceLogs } from "./logs";
import { Minimap } from "./minimap";
import { invocationOf, logRange } from "./model";
import { OperationsTable } from "./operations-table";
import { SpanPanel } from "./panel";
import { TraceSearch } from "./search";
import { type TraceState, useTraceState } from "./state";
import { useTraceKeys } from "./trace-keys";
import { useView, type View, ViewSwitch, viewName } from "./views";
import { Waterfall } from "./waterfall";

/** The trace in one of its views, the whole of it in small above, and beside them the chosen span. */
export function TraceBody({ trace, critical }: { trace: Trace; critical: Segments }) {
  const state = useTraceState(trace);
  const { view } = useView();
  useTraceKeys(state);
  const logs = useTraceLogs(
    trace.traceId,
    useMemo(() => logRange(trace), [trace]),
  );
  const count = logs.data ? ` ${logs.data.logs.length}${logs.data.nextCursor ? "+" : ""}` : "";
  const timed = view === "waterfall" || view === "flame";
  return (
    <div className="trace-body">
      <section className="card trace-main" aria-label={viewName(view)}>
        <div className="toolbar">
          <ViewSwitch logs={count} />
          {view !== "logs" && <TraceSearch rows={state.all} selected={state.selected} onFound={state.reveal} />}
          {timed && state.zoom && (
            <button type="button" className="tool" onClick={() => state.zoomTo(undefined)}>
              Reset zoom
            </button>
          )}
          {view !== "logs" && <Owners colors={state.colors} />}
        </div>
        {timed && <Minimap {...state} onZoom={state.zoomTo} />}
        {view === "logs" ? (
          <TraceLogs answer={logs} trace={trace} />
        ) : (
          <Picture view={view} trace={trace} state={state} critical={critical} />
        )}
      </section>
      {state.selected && (
        <SpanPanel
          key={state.selected.span.spanId}
          node={state.selected}
          invocation={invocationOf(state.selected, state.invocations)}
          colors={state.colors}
        />
      )}
    </div>
  );
}

function Picture(props: { view: View; trace: Trace; state: TraceState; critical: Segments }) {
  const { view, trace, state, critical } = props;
  const shared = { ...state, axis: state.zoom ?? state.full, critical, onSelect: state.select, onZoom: state.zoomTo };
  if (view === "flame") return <FlameGraph {...shared} />;
  if (view === "operations")
    return <OperationsTable traceId={trace.traceId} rows={state.all} colors={state.colors} search={state.search} />;
  return <Waterfall {...shared} onToggle={state.toggle} />;
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
