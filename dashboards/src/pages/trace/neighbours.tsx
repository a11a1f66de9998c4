import { Link } from "wouter";
import { type SandboxInvocation, useNeighbours } from "../../api/answers";
import type { Invocation } from "../../api/types";
import { formatMs } from "../../lib/numbers";
import { useHref } from "../../lib/url";
import { Pair } from "../../ui/pair";

const HOUR_MS = 3_600_000;

/** Leads to the invocations before and after in the same execution environment, and to its life. */
export function NeighbourLinks({ invocation }: { invocation: Invocation }) {
  const href = useHref();
  const { data } = useNeighbours(invocation.traceId, invocation.spanId);
  if (!data) return null;
  const at = Date.parse(invocation.timestamp);
  const around = { from: new Date(at - HOUR_MS).toISOString(), to: new Date(at + HOUR_MS).toISOString() };
  return (
    <Pair name="Environment" title={data.instance}>
      <span className="neighbours">
        <Neighbour label="previous" invocation={data.previous} />
        <Link href={href(`/sandboxes/${data.sandboxId}`, around)}>its life</Link>
        <Neighbour label="next" invocation={data.next} />
      </span>
    </Pair>
  );
}

function Neighbour({ label, invocation }: { label: "previous" | "next"; invocation: SandboxInvocation | undefined }) {
  const href = useHref();
  if (!invocation) return <span className="muted">no {label}</span>;
  const title = `The ${label} invocation: ${formatMs(invocation.durationMs)}, ${invocation.outcome}`;
  return (
    <Link href={href(`/traces/${invocation.traceId}`, { span: invocation.spanId })} title={title}>
      {label === "previous" ? "← previous" : "next →"}
    </Link>
  );
}
