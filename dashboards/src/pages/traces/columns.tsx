import type { TraceSummary } from "../../api/types";
import { plural } from "../../lib/names";
import { exact, formatCount, formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { Badge, ColdBadge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";

/** The traces table. */
export function traceColumns(zone: Zone): Column<TraceSummary>[] {
  return [
    {
      id: "rootName",
      header: "Root span",
      value: (row) => row.rootName,
      cell: (row) => <span className="name">{row.rootName || "no root received"}</span>,
    },
    {
      id: "startTime",
      header: "Start",
      value: (row) => Date.parse(row.startTime),
      cell: (row) => (
        <span className="nowrap" title={row.startTime}>
          {formatTime(row.startTime, "date", zone)} {formatTime(row.startTime, "time", zone)}
        </span>
      ),
    },
    {
      id: "durationMs",
      header: "Duration",
      align: "right",
      value: (row) => row.durationMs,
      cell: (row) => <span title={exact(row.durationMs, "ms")}>{formatMs(row.durationMs)}</span>,
    },
    {
      id: "spans",
      header: "Spans",
      align: "right",
      value: (row) => row.spans,
      cell: (row) => <span title={exact(row.spans)}>{formatCount(row.spans)}</span>,
    },
    {
      id: "errors",
      header: "Errors",
      value: (row) => row.errors,
      cell: (row) => (
        <span className="badges">
          {row.errors > 0 && (
            <Badge tone="bad" icon="error">
              {plural(row.errors, "failed span")}
            </Badge>
          )}
          {row.coldStarts > 0 && <ColdBadge title={plural(row.coldStarts, "cold start")} />}
        </span>
      ),
    },
    {
      id: "functions",
      header: "Functions",
      wide: true,
      cell: (row) => (
        <span className="clip muted" title={row.functions.join(", ")}>
          {row.functions.join(", ")}
        </span>
      ),
    },
  ];
}
