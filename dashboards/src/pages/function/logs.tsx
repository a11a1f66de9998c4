import { Link } from "wouter";
import { useLogs } from "../../api/explore";
import { termOf } from "../../lib/filter";
import { plural } from "../../lib/names";
import { formatTime } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { FilterBar } from "../../ui/filter/bar";
import { More } from "../../ui/more";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { level } from "../trace/logs";

/** What the function wrote, newest first; a record leads to its trace. */
export function FunctionLogs({ name }: { name: string }) {
  const { params } = useUrl();
  const own = params.get("lq")?.trim() ?? "";
  const answer = useLogs({ q: own ? `${termOf("function", name)} (${own})` : termOf("function", name), limit: 200 });
  return (
    <>
      <FilterBar on="logs" param="lq" label="Filter the function's logs" error={answer.error} />
      <Loaded answer={answer}>
        {({ pages }) => {
          const logs = pages.flatMap((page) => page.logs);
          if (logs.length === 0) return <NoMatch what="log records" filters={["lq"]} />;
          return (
            <>
              <ol className="logs card" aria-label="Log records">
                {logs.map((log, index) => (
                  <li key={index} className={`log log-${level(log.severity)}`}>
                    <Time timestamp={log.timestamp} traceId={log.traceId} spanId={log.spanId} />
                    <span className="log-level">{log.severity || "–"}</span>
                    <span className="wrap">{log.body}</span>
                  </li>
                ))}
              </ol>
              <More answer={answer} shown={plural(logs.length, "record")} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface TimeProps {
  timestamp: string;
  traceId: string | undefined;
  spanId: string | undefined;
}

function Time({ timestamp, traceId, spanId }: TimeProps) {
  const href = useHref();
  const zone = useZone();
  const text = formatTime(timestamp, "time", zone);
  if (!traceId) return <span className="mono muted">{text}</span>;
  return <Link href={href(`/traces/${encodeURIComponent(traceId)}`, { span: spanId })}>{text}</Link>;
}
