import { useMemo, useState } from "react";
import { useParams } from "wouter";
import { useCriticalPath } from "../../api/answers";
import { useTrace } from "../../api/queries";
import type { Trace } from "../../api/types";
import { decoded, useTitle } from "../../lib/names";
import { exact } from "../../lib/numbers";
import { Icon } from "../../ui/icons";
import { Loaded } from "../../ui/states";
import { Answers } from "./answers";
import { TraceBody } from "./body";
import { NO_SEGMENTS, type Segments, segmentsOf } from "./critical";
import { TraceHeader } from "./header";
import { rootName } from "./model";
import { type Progress, useWholeTrace } from "./whole";

/** One trace: where its time went, what failed, what it cost. */
export default function TracePage() {
  const traceId = decoded(useParams<{ traceId: string }>().traceId);
  const answer = useTrace(traceId);
  useTitle(answer.data ? `Trace ${rootName(answer.data)}` : "Trace");
  return (
    <Loaded answer={answer} rows={14}>
      {(trace) => <Shown trace={trace} onReload={() => void answer.refetch()} />}
    </Loaded>
  );
}

function Shown({ trace, onReload }: { trace: Trace; onReload: () => void }) {
  const critical = useCriticalSegments(trace);
  const [retry, setRetry] = useState(0);
  const { trace: whole, progress } = useWholeTrace(trace, retry);
  return (
    <div className="trace">
      <TraceHeader trace={trace} onReload={onReload} />
      <Warnings trace={trace} />
      <Rest trace={trace} progress={progress} onRetry={() => setRetry(retry + 1)} />
      <Answers trace={trace} />
      <TraceBody trace={whole} critical={critical} />
    </div>
  );
}

/** The critical path once it is there; the trace is shown without it until then, and when it cannot be had. */
function useCriticalSegments(trace: Trace): Segments {
  const { data } = useCriticalPath(trace.traceId);
  const { startTime } = trace;
  return useMemo(() => (data ? segmentsOf(data, startTime) : NO_SEGMENTS), [data, startTime]);
}

function Warnings({ trace }: { trace: Trace }) {
  if (trace.warnings.length === 0) return null;
  return (
    <ul className="notice" aria-label="Warnings">
      {trace.warnings.map((warning) => (
        <li key={warning}>
          <Icon name="warning" /> {warning}
        </li>
      ))}
    </ul>
  );
}

/** What is there of a trace that is too large for one answer. */
function Rest({ trace, progress, onRetry }: { trace: Trace; progress: Progress; onRetry: () => void }) {
  const { state, arrived, reason } = progress;
  if (state === "whole") return null;
  const all = `${exact(trace.spanCount)} spans`;
  if (state === "loading")
    return (
      <p className="notice" role="status">
        Loading {exact(arrived)} of {all}{" "}
        <progress max={trace.spanCount} value={arrived} aria-label="Spans that have arrived" />
      </p>
    );
  return (
    <p className="notice" role="status">
      <Icon name="warning" /> This trace has {all}; the first {exact(arrived)} are shown.{" "}
      {state === "failed" && (
        <>
          {reason}{" "}
          <button type="button" className="button" onClick={onRetry}>
            Load the rest
          </button>
        </>
      )}
    </p>
  );
}
