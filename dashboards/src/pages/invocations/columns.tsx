import type { Invocation } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { exact, formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { ColdBadge, OutcomeBadge } from "../../ui/badge";
import { MemoryMeter } from "../../ui/meter";
import type { Column } from "../../ui/table/columns";

/** The invocations table. Ids with a value are the API's sort keys: the server sorts. */
export function invocationColumns(zone: Zone): Column<Invocation>[] {
  return [
    {
      id: "timestamp",
      header: "Time",
      value: (row) => row.timestamp,
      cell: (row) => (
        <span className="nowrap" title={row.timestamp}>
          {formatTime(row.timestamp, "time", zone)}
        </span>
      ),
    },
    {
      id: "function",
      header: "Function",
      cell: (row) => (
        <span className="name" title={row.version ? `${row.function}, version ${row.version}` : row.function}>
          {row.function}
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
    { id: "outcome", header: "Outcome", cell: (row) => <Outcome row={row} /> },
    {
      id: "initDurationMs",
      header: "Init",
      title: "Initialisation of a new execution environment that this invocation waited for",
      align: "right",
      wide: true,
      value: (row) => row.initDurationMs ?? undefined,
      cell: (row) => <span title={exact(row.initDurationMs, "ms")}>{formatMs(row.initDurationMs)}</span>,
    },
    {
      id: "billedDurationMs",
      header: "Billed",
      align: "right",
      wide: true,
      value: (row) => row.billedDurationMs,
      cell: (row) => (
        <span title={`${exact(row.billedDurationMs, "ms")}, ${row.billedSource}`}>
          {formatMs(row.billedDurationMs)}
        </span>
      ),
    },
    {
      id: "memoryUsedBytes",
      header: "Memory",
      align: "right",
      wide: true,
      value: (row) => row.memoryUsedBytes ?? undefined,
      cell: (row) => <MemoryMeter used={row.memoryUsedBytes} size={row.memorySizeBytes} />,
    },
    {
      id: "cost",
      header: "Cost",
      align: "right",
      wide: true,
      cell: (row) => <span title={exactMoney(row.cost)}>{formatMoney(row.cost)}</span>,
    },
  ];
}

function Outcome({ row }: { row: Invocation }) {
  return (
    <span className="outcome">
      <span className="badges">
        <OutcomeBadge outcome={row.outcome} />
        {row.cold && <ColdBadge />}
      </span>
      {(row.errorType || row.errorMessage) && (
        <span className="clip muted" title={`${row.errorType ?? ""} ${row.errorMessage ?? ""}`}>
          {row.errorMessage || row.errorType}
        </span>
      )}
    </span>
  );
}
