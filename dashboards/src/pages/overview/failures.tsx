import { Link } from "wouter";
import type { FailedInvocation } from "../../api/types";
import { withTerm } from "../../lib/filter";
import { formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useZone } from "../../lib/url";
import { OutcomeBadge } from "../../ui/badge";

/** The latest failures; each leads to its trace. */
export function Failures({ failures, q }: { failures: readonly FailedInvocation[]; q: string }) {
  const href = useHref();
  const zone = useZone();
  return (
    <section className="card tile tile-wide" aria-labelledby="failures">
      <h2 id="failures">What failed last</h2>
      {failures.length === 0 ? (
        <p className="muted">Nothing failed in this range.</p>
      ) : (
        <ul className="lines failures">
          {failures.map((failure) => (
            <li key={`${failure.traceId} ${failure.spanId}`}>
              <span className="mono muted nowrap" title={failure.timestamp}>
                {formatTime(failure.timestamp, "time", zone)}
              </span>
              <OutcomeBadge outcome={failure.outcome} />
              <Link
                className="line-name"
                href={href(`/traces/${failure.traceId}`, { span: failure.spanId })}
                title={failure.version ? `${failure.function}, version ${failure.version}` : failure.function}
              >
                {failure.function}
              </Link>
              <span className="line-text muted" title={failure.errorMessage ?? failure.errorType}>
                {failure.errorMessage || failure.errorType || ""}
              </span>
              <span className="line-amount">{formatMs(failure.durationMs)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="tile-foot">
        <Link href={href("/invocations", { q: withTerm(q, "-outcome:ok") })}>All failed invocations</Link>
      </p>
    </section>
  );
}
