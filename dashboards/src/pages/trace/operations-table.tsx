import { useMemo } from "react";
import { exact, formatCount, formatMs } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";
import { MOST_OPERATIONS, type Operation, operationsOf } from "./operations";
import type { Row } from "./tree";

interface Props {
  traceId: string;
  rows: Row[];
  colors: ReadonlyMap<string, string>;
  search: string;
}

/** What the trace's time was spent on, by operation; a row leads to the slowest of its spans. */
export function OperationsTable({ traceId, rows, colors, search }: Props) {
  const { params, set } = useUrl();
  const href = useHref();
  const all = useMemo(() => operationsOf(rows), [rows]);
  const shown = useMemo(() => {
    const wanted = search.toLowerCase();
    return all.filter(({ name, owner }) => `${name} ${owner}`.toLowerCase().includes(wanted)).slice(0, MOST_OPERATIONS);
  }, [all, search]);
  const whole = useMemo(() => all.reduce((sum, operation) => sum + operation.selfMs, 0), [all]);
  const columns = useMemo(() => operationColumns(colors, whole), [colors, whole]);
  return (
    <>
      <DataTable
        label="Operations"
        columns={columns}
        rows={shown}
        rowId={(row) => row.slowest.span.spanId}
        href={(row) => href(`/traces/${traceId}`, { span: row.slowest.span.spanId })}
        sort={params.get("sort") ?? "-selfMs"}
        onSort={(sort) => set({ sort })}
      />
      {all.length > MOST_OPERATIONS && shown.length === MOST_OPERATIONS && (
        <p className="muted more">
          The {MOST_OPERATIONS} with the most time of their own, of {formatCount(all.length)}
        </p>
      )}
    </>
  );
}

function operationColumns(colors: ReadonlyMap<string, string>, whole: number): Column<Operation>[] {
  return [
    {
      id: "name",
      header: "Operation",
      value: (row) => row.name,
      cell: (row) => (
        <span className="name" title={row.name}>
          <span className={`swatch ${colors.get(row.owner) ?? ""}`} aria-hidden="true" /> {row.name}
        </span>
      ),
    },
    {
      id: "owner",
      header: "Service",
      value: (row) => row.owner,
      cell: (row) => <span className="clip">{row.owner}</span>,
      wide: true,
    },
    { id: "count", header: "Spans", align: "right", value: (row) => row.count, cell: (row) => exact(row.count) },
    {
      id: "failed",
      header: "Failed",
      align: "right",
      value: (row) => row.failed,
      cell: (row) =>
        row.failed > 0 ? (
          <Badge tone="bad" icon="error">
            {row.failed}
          </Badge>
        ) : (
          <span className="muted">0</span>
        ),
    },
    {
      id: "selfMs",
      header: "Self time",
      title: "Time that none of its children covers",
      align: "right",
      value: (row) => row.selfMs,
      cell: (row) => <SelfTime ms={row.selfMs} share={whole > 0 ? row.selfMs / whole : 0} />,
    },
    {
      id: "totalMs",
      header: "Total",
      align: "right",
      value: (row) => row.totalMs,
      cell: (row) => formatMs(row.totalMs),
      wide: true,
    },
    {
      id: "maxMs",
      header: "Slowest",
      align: "right",
      value: (row) => row.maxMs,
      cell: (row) => <span title={exact(row.maxMs, "ms")}>{formatMs(row.maxMs)}</span>,
    },
  ];
}

function SelfTime({ ms, share }: { ms: number; share: number }) {
  return (
    <span className="share" title={`${exact(ms, "ms")}, ${Math.round(share * 100)} % of all`}>
      <span className="meter-track" aria-hidden="true">
        <span className="meter-bar" style={{ width: `${share * 100}%` }} />
      </span>
      {formatMs(ms)}
    </span>
  );
}
