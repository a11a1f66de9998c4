import type { Invocation } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { exact, formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { ColdBadge, OutcomeBadge } from "../../ui/badge";
import { MemoryMeter } from "../../ui/meter";
import type { Column } from "../../ui/table/columns";

/** The invocations table. The ids are the API's sort keys; `value` only marks what can be sorted by. */
export function invocationColumns(zone: Zone): Column<Invocation>[] {
  return [
    {
      id: "timestamp",
      header: "Time",
      value: (row) => row.timestamp,
      cell: (row) => (
        <span className="nowrap" title={row.timestamp}>
          {formatTime(row.timestamp, "date", zone)} {formatTime(row.timestamp, "time", zone)}
        </span>
      ),
    },
    {
      id: "outcome",
      header: "Outcome",
      cell: (row) => (
        <span className="badges">
          <OutcomeBadge outcome={row.outcome} {...(row.errorMessage ? { title: row.errorMessage } : {})} />
          {row.cold && <ColdBadge />}
        </span>
      ),
    },
    duration("durationMs", "Duration", "Time in the handler", (row) => row.durationMs),
    duration("initDurationMs", "Init", "Cold start before the handler", (row) => row.initDurationMs),
    duration("billedDurationMs", "Billed", "Time that is paid for", (row) => row.billedDurationMs),
    {
      id: "memoryUsedBytes",
      header: "Memory",
      align: "right",
      value: (row) => row.memoryUsedBytes ?? undefined,
      cell: (row) => <MemoryMeter used={row.memoryUsedBytes} size={row.memorySizeBytes} />,
    },
    {
      id: "cost",
      header: "Cost",
      align: "right",
      cell: (row) => <span title={exactMoney(row.cost)}>{formatMoney(row.cost)}</span>,
    },
    {
      id: "error",
      header: "Error",
      wide: true,
      cell: (row) => (
        <span className="clip" title={row.errorMessage}>
          {[row.errorType, row.errorMessage].filter(Boolean).join(": ")}
        </span>
      ),
    },
  ];
}

function duration(
  id: string,
  header: string,
  title: string,
  pick: (row: Invocation) => number | null | undefined,
): Column<Invocation> {
  return {
    id,
    header,
    title,
    align: "right",
    value: (row) => pick(row) ?? undefined,
    cell: (row) => <span title={exact(pick(row), "ms")}>{formatMs(pick(row))}</span>,
  };
}
