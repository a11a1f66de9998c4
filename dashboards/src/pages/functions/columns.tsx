import type { FunctionSummary } from "../../api/types";
import { compareDecimals, exactMoney, formatMoney } from "../../lib/money";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { Badge } from "../../ui/badge";
import { MemoryMeter } from "../../ui/meter";
import { Sparkline } from "../../ui/sparkline";
import type { Column } from "../../ui/table/columns";

type Row = FunctionSummary;

function ms(id: "p50" | "p95" | "p99", wide = false): Column<Row> {
  return {
    id,
    header: id,
    title: `Duration of the handler that ${id.slice(1)} % of the invocations did not exceed`,
    align: "right",
    wide,
    value: (row) => row.durationMs[id] ?? undefined,
    cell: (row) => <span title={exact(row.durationMs[id], "ms")}>{formatMs(row.durationMs[id])}</span>,
  };
}

/** The functions table. */
export const COLUMNS: Column<Row>[] = [
  {
    id: "name",
    header: "Function",
    value: (row) => row.name,
    cell: (row) => (
      <span className="name" title={row.name}>
        {row.name}
      </span>
    ),
  },
  {
    id: "region",
    header: "Where",
    title: "Cloud provider and region",
    value: (row) => `${row.provider} ${row.region}`,
    wide: true,
    cell: (row) => (
      <span className="clip muted" title={`${row.provider} ${row.region}`}>
        {row.provider} {row.region}
      </span>
    ),
  },
  {
    id: "sparkline",
    header: "Traffic",
    title: "Invocations over time, failed ones in the error colour",
    cell: (row) => (
      <Sparkline
        counts={row.sparkline.invocations}
        errors={row.sparkline.errors}
        label={`${exact(row.invocations)} invocations, ${exact(row.errors)} failed`}
      />
    ),
  },
  {
    id: "invocations",
    header: "Invocations",
    align: "right",
    value: (row) => row.invocations,
    cell: (row) => <span title={exact(row.invocations)}>{formatCount(row.invocations)}</span>,
  },
  {
    id: "errorRate",
    header: "Errors",
    title: "Share of invocations that did not end ok, time-outs included",
    align: "right",
    value: (row) => row.errorRate,
    cell: (row) => (
      <span
        className={row.errors > 0 ? "bad" : "muted"}
        title={`${exact(row.errors)} of ${exact(row.invocations)} invocations`}
      >
        {formatPercent(row.errorRate)}
      </span>
    ),
  },
  {
    id: "failures",
    header: "Killed",
    title: "Invocations that timed out or were killed for running out of memory",
    cell: (row) => <Failures row={row} />,
  },
  {
    id: "coldStartRate",
    header: "Cold",
    title: "Share of invocations that waited for a cold start",
    align: "right",
    value: (row) => row.coldStartRate,
    cell: (row) => (
      <span title={`${exact(row.coldStarts)} cold starts; init p95 ${formatMs(row.initMs.p95)}`}>
        {formatPercent(row.coldStartRate)}
      </span>
    ),
  },
  ms("p50", true),
  ms("p95"),
  ms("p99"),
  {
    id: "memory",
    header: "Memory",
    title: "Highest use against the configured size",
    align: "right",
    wide: true,
    value: (row) => ratio(row.memoryUsedMaxBytes, row.memorySizeBytes),
    cell: (row) => <MemoryMeter used={row.memoryUsedMaxBytes} size={row.memorySizeBytes} />,
  },
  {
    id: "cost",
    header: "Cost",
    align: "right",
    value: (row) => row.cost.amount,
    compare: compareDecimals,
    cell: (row) => <span title={exactMoney(row.cost)}>{formatMoney(row.cost)}</span>,
  },
];

function ratio(used: number | null | undefined, size: number | null | undefined): number | undefined {
  return used != null && size ? used / size : undefined;
}

function Failures({ row }: { row: Row }) {
  return (
    <span className="badges">
      {row.timeouts > 0 && (
        <Badge tone="bad" icon="timeout" title={`${exact(row.timeouts)} timed out`}>
          {formatCount(row.timeouts)}
          <span className="sr-only"> timed out</span>
        </Badge>
      )}
      {row.outOfMemory > 0 && (
        <Badge tone="bad" icon="memory" title={`${exact(row.outOfMemory)} ran out of memory`}>
          {formatCount(row.outOfMemory)} OOM
        </Badge>
      )}
    </span>
  );
}
