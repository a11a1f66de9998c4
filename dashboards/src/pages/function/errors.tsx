import { Link } from "wouter";
import { type ErrorGroup, useErrorGroups } from "../../api/answers";
import { termOf } from "../../lib/filter";
import { exact, formatCount } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useZone } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Quiet } from "../../ui/quiet";

/** Groups shown; the explorer has every failed invocation. */
const SHOWN = 6;

/** What failed, grouped by exception and place in the code, most frequent first. */
export function Errors({ name }: { name: string }) {
  const href = useHref();
  const answer = useErrorGroups(termOf("function", name), SHOWN);
  const query = { q: `${termOf("function", name)} -outcome:ok` };
  return (
    <section aria-label="Errors">
      <div className="toolbar">
        <h2>Errors</h2>
        <Link href={href("/invocations", query)}>failed invocations</Link>
        <Link href={href("/compare", { function: name, preset: "failed" })}>what sets them apart</Link>
      </div>
      <Quiet answer={answer} what="errors">
        {({ errors, nextCursor }) =>
          errors.length === 0 ? (
            <p className="muted">Nothing failed in this range.</p>
          ) : (
            <ul className="errors">
              {errors.map((group) => (
                <Group key={group.fingerprint} group={group} />
              ))}
              {nextCursor && <li className="muted">The {SHOWN} most frequent kinds of failure are shown.</li>}
            </ul>
          )
        }
      </Quiet>
    </section>
  );
}

function Group({ group }: { group: ErrorGroup }) {
  const href = useHref();
  const zone = useZone();
  return (
    <li className="card error-group">
      <header>
        <Badge tone="bad" icon="error" title={`${exact(group.count)} times`}>
          {formatCount(group.count)}
        </Badge>
        <h3>{group.type}</h3>
        <span className="muted nowrap">
          {formatTime(group.firstSeen, "minute", zone)} to {formatTime(group.lastSeen, "minute", zone)}
        </span>
        {group.versions.length > 0 && <span className="muted">version {group.versions.join(", ")}</span>}
      </header>
      <p className="wrap">{group.message}</p>
      <p className="badges">
        Latest traces:
        {group.traceIds.map((traceId, index) => (
          <Link key={traceId} href={href(`/traces/${traceId}`)} title={traceId}>
            {index + 1}
          </Link>
        ))}
      </p>
      {group.stack && (
        <details>
          <summary>Stack trace</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre className="stack" tabIndex={0}>
            {group.stack}
          </pre>
        </details>
      )}
    </li>
  );
}
