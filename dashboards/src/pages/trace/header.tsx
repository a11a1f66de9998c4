import { Link } from "wouter";
import type { Trace } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { exact, formatCount, formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useZone } from "../../lib/url";
import { Badge, ColdBadge, OutcomeBadge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy";
import { Figure, Figures } from "../../ui/figure";
import { Icon } from "../../ui/icons";
import { rootInvocation, rootName } from "./model";

export function TraceHeader({ trace, onReload }: { trace: Trace; onReload: () => void }) {
  const href = useHref();
  const zone = useZone();
  const root = rootInvocation(trace);
  const cold = trace.invocations.filter((invocation) => invocation.cold).length;
  return (
    <header className="page-head">
      <nav aria-label="Breadcrumb" className="crumbs">
        <Link href={href("/traces")}>Traces</Link> <span aria-hidden="true">/</span>
      </nav>
      <h1>{rootName(trace)}</h1>
      <p className="facts">
        {root && <OutcomeBadge outcome={root.outcome} {...(root.errorMessage ? { title: root.errorMessage } : {})} />}
        {cold > 0 && <ColdBadge title={`${cold} of ${trace.invocations.length} invocations began with a cold start`} />}
        <span className="mono trace-id">
          {trace.traceId} <CopyButton text={trace.traceId} label="Copy trace id" />
        </span>
        <button
          type="button"
          className="icon-button"
          onClick={onReload}
          title="Ask again: spans may have arrived since"
        >
          <Icon name="refresh" /> reload
        </button>
        <a
          href={`/api/v1/traces/${encodeURIComponent(trace.traceId)}?format=otlp`}
          download={`trace-${trace.traceId}.json`}
          title="The whole trace as OTLP/JSON, which any OpenTelemetry collector takes"
        >
          OTLP
        </a>
      </p>
      <Figures label="Trace">
        <Figure label="Start" value={formatTime(trace.startTime, "full", zone)} title={trace.startTime} />
        <Figure label="Duration" value={formatMs(trace.durationMs)} title={exact(trace.durationMs, "ms")} />
        <Figure label="Spans" value={formatCount(trace.spanCount)} title={exact(trace.spanCount)} />
        <Figure
          label="Failed spans"
          value={formatCount(trace.errorCount)}
          {...(trace.errorCount > 0 ? { tone: "bad" as const } : {})}
        />
        <Figure label="Functions" value={<Functions names={trace.functions} />} />
        <Figure
          label="Cost"
          value={formatMoney(trace.cost)}
          title={exactMoney(trace.cost)}
          note={<Shares costs={trace.costs} />}
        />
      </Figures>
    </header>
  );
}

function Functions({ names }: { names: string[] }) {
  const href = useHref();
  if (names.length === 0) return <Badge tone="plain">none</Badge>;
  return (
    <span className="function-links">
      {names.slice(0, 4).map((name) => (
        <Link key={name} href={href(functionPath(name))}>
          {name}
        </Link>
      ))}
      {names.length > 4 && <span title={names.slice(4).join(", ")}>+{names.length - 4}</span>}
    </span>
  );
}

const DEAREST = 3;

/** What each function of the trace cost, where there is more than one. */
function Shares({ costs }: { costs: Trace["costs"] }) {
  if (costs.length < 2) return null;
  const text = ({ function: name, cost }: Trace["costs"][number]) => `${name} ${formatMoney(cost)}`;
  const exactly = costs.map(({ function: name, cost }) => `${name} ${exactMoney(cost)}`).join("\n");
  return (
    <span title={exactly}>
      {costs.slice(0, DEAREST).map(text).join(", ")}
      {costs.length > DEAREST && ` and ${costs.length - DEAREST} more`}
    </span>
  );
}
