import type { UseQueryResult } from "@tanstack/react-query";
import type { LogRecord, Trace } from "../../api/types";
import { formatTime } from "../../lib/time";
import { useUrl, useZone } from "../../lib/url";
import { Empty, Loaded } from "../../ui/states";

interface Page {
  logs: LogRecord[];
  nextCursor?: string;
}

/** The trace's log records in the order they were written; a record's time chooses the span that wrote it. */
export function TraceLogs({ answer, trace }: { answer: UseQueryResult<Page>; trace: Trace }) {
  const { set } = useUrl();
  const zone = useZone();
  const known = new Set(trace.spans.map((span) => span.spanId));
  return (
    <Loaded answer={answer}>
      {({ logs, nextCursor }) =>
        logs.length === 0 ? (
          <Empty title="No logs for this trace">
            <p className="muted">Log records appear here when they carry the id of the trace.</p>
          </Empty>
        ) : (
          <ol className="logs" aria-label="Log records">
            {[...logs].reverse().map((log, index) => (
              <li key={index} className={`log log-${level(log.severity)}`}>
                {log.spanId && known.has(log.spanId) ? (
                  <button
                    type="button"
                    className="quiet mono"
                    title="Show the span"
                    onClick={() => set({ span: log.spanId })}
                  >
                    {formatTime(log.timestamp, "time", zone)}
                  </button>
                ) : (
                  <span className="mono muted">{formatTime(log.timestamp, "time", zone)}</span>
                )}
                <span className="log-level">{log.severity || "–"}</span>
                <span className="wrap">{log.body}</span>
              </li>
            ))}
            {nextCursor && <li className="muted">Only the newest {logs.length} records are shown.</li>}
          </ol>
        )
      }
    </Loaded>
  );
}

/** The three looks of a record, from the severity's first letters. */
export function level(severity: string): "error" | "warn" | "other" {
  if (/^(error|fatal|crit)/i.test(severity)) return "error";
  return /^warn/i.test(severity) ? "warn" : "other";
}
