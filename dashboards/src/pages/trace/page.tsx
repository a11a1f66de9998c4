import { useMemo } from "react";
import { useParams } from "wouter";
import { useCriticalPath } from "../../api/answers";
import { useTrace } from "../../api/queries";
import type { Trace } from "../../api/types";
import { decoded, useTitle } from "../../lib/names";
import { Icon } from "../../ui/icons";
import { Loaded } from "../../ui/states";
import { Answers } from "./answers";
import { TraceBody } from "./body";
import { NO_SEGMENTS, type Segments, segmentsOf } from "./critical";
import { TraceHeader } from "./header";
import { rootName } from "./model";

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
  return (
    <div className="trace">
      <TraceHeader trace={trace} onReload={onReload} />
      <Warnings trace={trace} />
      <Answers trace={trace} />
      <TraceBody trace={trace} critical={critical} />
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
  const cut = `This trace has ${trace.spanCount.toLocaleString("en-US")} spans; the first ${trace.spans.length.toLocaleString("en-US")} are shown.`;
  const warnings = trace.truncated ? [cut, ...trace.warnings] : trace.warnings;
  if (warnings.length === 0) return null;
  return (
    <ul className="notice" aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <Icon name="warning" /> {warning}
        </li>
      ))}
    </ul>
  );
}
