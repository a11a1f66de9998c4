import type { SpanRow } from "../../api/types";
import { exact, formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { Badge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";

/** The spans table. Ids with a value are the API's sort keys: the server sorts. */
export function spanColumns(zone: Zone): Column<SpanRow>[] {
  return [
    {
      id: "timestamp",
      header: "Time",
      value: (row) => row.startTime,
      cell: (row) => (
        <span className="nowrap" title={row.startTime}>
          {formatTime(row.startTime, "time", zone)}
        </span>
      ),
    },
    {
      id: "name",
      header: "Span",
      cell: (row) => (
        <span className="name" title={row.name}>
          {row.name || "(no name)"}
        </span>
      ),
    },
    {
      id: "service",
      header: "Service",
      cell: (row) => (
        <span className="clip muted" title={row.service}>
          {row.service}
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
    { id: "kind", header: "Kind", wide: true, cell: (row) => row.kind },
    {
      id: "status",
      header: "Status",
      cell: (row) =>
        row.status === "error" ? (
          <span className="outcome">
            <Badge tone="bad" icon="error">
              error
            </Badge>
            <span className="clip muted" title={row.statusMessage}>
              {row.statusMessage}
            </span>
          </span>
        ) : (
          <span className="muted">{row.status === "ok" ? "ok" : "–"}</span>
        ),
    },
    {
      id: "target",
      header: "Target",
      title: "What the span called, from the usual attributes",
      wide: true,
      cell: (row) => (
        <span className="clip muted" title={targetOf(row)}>
          {targetOf(row)}
        </span>
      ),
    },
  ];
}

const TARGETS = [
  "peer.service",
  "server.address",
  "db.system.name",
  "db.system",
  "messaging.destination.name",
  "rpc.service",
];

/** Whom a span calls, by the first usual attribute it has; empty when it has none. */
export function targetOf({ attributes }: Pick<SpanRow, "attributes">): string {
  for (const key of TARGETS) {
    const value = attributes[key];
    if (value) return value;
  }
  return "";
}
