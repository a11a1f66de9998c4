import { useState } from "react";
import { Link } from "wouter";
import type { LogRecord } from "../api/types";
import { termOf, withTerm } from "../lib/filter";
import { formatTime } from "../lib/time";
import { useHref, useUrl, useZone } from "../lib/url";
import { Badge, type Tone } from "./badge";

/** How a severity looks; any text may arrive as one. */
export function severityTone(severity: string): Tone {
  if (/^(error|fatal|critical|severe)/i.test(severity)) return "bad";
  return /^warn/i.test(severity) ? "warn" : "plain";
}

/** Log records, one line each; a press opens the whole record with its attributes. */
export function LogList({ logs }: { logs: readonly LogRecord[] }) {
  return (
    <ul className="records card" aria-label="Log records">
      {logs.map((log, index) => (
        // Records have no id of their own; two may be alike in everything.
        <LogRow key={`${log.timestamp} ${log.spanId ?? ""} ${index}`} log={log} />
      ))}
    </ul>
  );
}

export function LogRow({ log }: { log: LogRecord }) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="record-line">
          <span className="mono nowrap muted" title={log.timestamp}>
            {formatTime(log.timestamp, "time", zone)}
          </span>
          <Badge tone={severityTone(log.severity)} title={log.severity}>
            {log.severity || "–"}
          </Badge>
          <span className="record-service muted" title={log.service}>
            {log.service}
          </span>
          <span className="record-body mono">{firstLine(log.body)}</span>
        </summary>
        {open && <Whole log={log} />}
      </details>
    </li>
  );
}

/** The first line that says something, cut at a length no screen shows. */
export function firstLine(body: string): string {
  return (body.trimStart().split("\n", 1)[0] ?? "").slice(0, 1000);
}

function Whole({ log }: { log: LogRecord }) {
  const href = useHref();
  const { params, set } = useUrl();
  const entries = Object.entries({ ...log.resource, ...log.attributes }).sort(([a], [b]) => a.localeCompare(b));
  const filterBy = (key: string, value: string) =>
    set({ q: withTerm(params.get("q") ?? "", termOf(key, value)) }, { push: true });
  return (
    <div className="record-whole">
      <pre className="wrap">{log.body}</pre>
      {log.traceId && (
        <p>
          <Link
            href={href(`/traces/${log.traceId}`, log.spanId ? { span: log.spanId, view: "logs" } : { view: "logs" })}
          >
            Show the trace
          </Link>
        </p>
      )}
      {entries.length > 0 && (
        <dl className="attributes">
          {entries.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>
                <button
                  type="button"
                  className="linklike wrap"
                  title="Filter by this"
                  onClick={() => filterBy(key, value)}
                >
                  {value === "" ? "(empty)" : value}
                </button>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
