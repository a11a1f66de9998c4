import type { SandboxInvocation } from "../../api/answers";
import { exact, formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { ColdBadge, OutcomeBadge } from "../../ui/badge";
import { MemoryMeter } from "../../ui/meter";
import type { Column } from "../../ui/table/columns";

/** The invocations of one environment; `sizeBytes` is its memory. */
export function stayColumns(zone: Zone, sizeBytes: number | null | undefined): Column<SandboxInvocation>[] {
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
      value: (row) => row.outcome,
      cell: (row) => (
        <span className="badges">
          <OutcomeBadge outcome={row.outcome} />
          {row.cold && <ColdBadge />}
        </span>
      ),
    },
    ms("idleBeforeMs", "Idle before", (row) => row.idleBeforeMs),
    ms("initDurationMs", "Init", (row) => row.initDurationMs),
    ms("durationMs", "Duration", (row) => row.durationMs),
    {
      id: "memoryUsedBytes",
      header: "Memory",
      align: "right",
      value: (row) => row.memoryUsedBytes ?? undefined,
      cell: (row) => <MemoryMeter used={row.memoryUsedBytes} size={sizeBytes} />,
    },
  ];
}

function ms(
  id: string,
  header: string,
  pick: (row: SandboxInvocation) => number | null | undefined,
): Column<SandboxInvocation> {
  return {
    id,
    header,
    align: "right",
    value: (row) => pick(row) ?? undefined,
    cell: (row) => <span title={exact(pick(row), "ms")}>{formatMs(pick(row))}</span>,
  };
}
