import { useParams } from "wouter";
import { useTrace } from "../../api/queries";
import type { Trace } from "../../api/types";
import { decoded, useTitle } from "../../lib/names";
import { Icon } from "../../ui/icons";
import { Loaded } from "../../ui/states";
import { TraceBody } from "./body";
import { NO_SEGMENTS } from "./critical";
import { TraceHeader } from "./header";
import { rootName } from "./model";

/** One trace: where its time went, what failed, what it cost. */
export default function TracePage() {
  const traceId = decoded(useParams<{ traceId: string }>().traceId);
  const answer = useTrace(traceId);
  useTitle(answer.data ? `Trace ${rootName(answer.data)}` : "Trace");
  return (
    <Loaded answer={answer} rows={14}>
      {(trace) => (
        <div className="trace">
          <TraceHeader trace={trace} onReload={() => void answer.refetch()} />
          <Warnings trace={trace} />
          <TraceBody trace={trace} critical={NO_SEGMENTS} />
        </div>
      )}
    </Loaded>
  );
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
