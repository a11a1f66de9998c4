import type { StorageHealth } from "../../api/types";
import { plural } from "../../lib/names";
import { exact, formatBytes, formatCount, formatMs } from "../../lib/numbers";
import { formatAgo } from "../../lib/time";
import { Badge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";
import { balance, type Count, type DeliveryRow, formatRate, type IntakeRow, isSettled, rate, reasons } from "./model";

type Table = StorageHealth["tables"][number];

/** A total, and below it how fast it grows. */
function Counted({ now, before, seconds }: { now: number; before: number | undefined; seconds: number | undefined }) {
  const grows = rate(now, before, seconds);
  return (
    <span className="nowrap" title={`${exact(now)} since the collector started`}>
      {formatCount(now)}
      <div className="muted">{formatRate(grows)}</div>
    </span>
  );
}

function intakeColumn(count: Count, header: string, title: string): Column<IntakeRow> {
  return {
    id: count,
    header,
    title,
    align: "right",
    cell: ({ now, before, seconds }) => <Counted now={now[count]} before={before?.[count]} seconds={seconds} />,
  };
}

function Balance({ row }: { row: IntakeRow | DeliveryRow }) {
  const { tone, text } = balance(row.now.difference, isSettled(row), row.now.items);
  return (
    <Badge tone={tone} {...(tone === "plain" ? {} : { icon: tone === "good" ? "ok" : "warning" })}>
      {text}
    </Badge>
  );
}

/** What became of what was received. */
export const INTAKE: Column<IntakeRow>[] = [
  { id: "signal", header: "Signal", cell: ({ now }) => <strong>{now.signal}</strong> },
  intakeColumn("received", "Received", "Items of requests that could be read"),
  intakeColumn("accepted", "= accepted", "On disk and acknowledged"),
  intakeColumn("refused", "+ refused", "Not taken; the sender was told"),
  intakeColumn("duplicate", "+ duplicate", "Repeated another item of the same request"),
  intakeColumn("dropped", "+ dropped", "Left out by a rule, such as sampling"),
  {
    id: "books",
    header: "Books",
    title: "Received = accepted + refused + duplicate + dropped",
    cell: (row) => <Balance row={row} />,
  },
  {
    id: "why",
    header: "Why",
    title: "Refused and dropped items by reason, requests by outcome",
    cell: ({ now }) => (
      <div className="wrap muted">
        {[
          ["refused", reasons(now.refusedBy)],
          ["dropped", reasons(now.droppedBy)],
          ["requests", reasons(now.requests)],
        ]
          .filter(([, text]) => text)
          .map(([what, text]) => (
            <div key={what}>
              {what}: {text}
            </div>
          ))}
      </div>
    ),
  },
];

function deliveryColumn(
  count: "accepted" | "recovered" | "sent" | "setAside",
  header: string,
  title: string,
): Column<DeliveryRow> {
  return {
    id: count,
    header,
    title,
    align: "right",
    cell: ({ now, before, seconds }) => <Counted now={now[count]} before={before?.[count]} seconds={seconds} />,
  };
}

/** What became of what was accepted, on the way to each exporter. */
export const DELIVERIES: Column<DeliveryRow>[] = [
  {
    id: "exporter",
    header: "Exporter",
    cell: ({ now }) => (
      <>
        <strong>{now.exporter}</strong> {now.signal}
      </>
    ),
  },
  deliveryColumn("accepted", "Accepted", "On disk and acknowledged"),
  deliveryColumn("recovered", "+ recovered", "Found on disk when the collector started"),
  deliveryColumn("sent", "= sent", "Acknowledged by the destination"),
  {
    ...deliveryColumn("setAside", "+ set aside", "Refused by the destination for good; kept in files of their own"),
    cell: ({ now, before, seconds }) => (
      <>
        <Counted now={now.setAside} before={before?.setAside} seconds={seconds} />
        {now.setAsideFiles > 0 && <span className="warn nowrap">{plural(now.setAsideFiles, "file")}</span>}
      </>
    ),
  },
  {
    id: "queued",
    header: "+ queued",
    title: "On disk and waiting, and how long the oldest batch has waited",
    align: "right",
    cell: ({ now }) => (
      <span className="nowrap" title={exact(now.queued, "waiting")}>
        {formatCount(now.queued)}
        <div className={(now.oldestSeconds ?? 0) > 60 ? "warn" : "muted"}>
          {now.oldestSeconds === undefined ? "–" : formatMs(now.oldestSeconds * 1000)}
        </div>
      </span>
    ),
  },
  {
    id: "books",
    header: "Books",
    title: "Accepted + recovered = sent + set aside + queued",
    cell: (row) => <Balance row={row} />,
  },
  {
    id: "failures",
    header: "Failed attempts",
    title: "Deliveries that failed, most of which were repeated",
    align: "right",
    cell: ({ now }) => (
      <span className="nowrap">
        {formatCount(now.failures)}
        {now.damagedPlaces > 0 && <div className="warn">{plural(now.damagedPlaces, "damaged place")}</div>}
      </span>
    ),
  },
];

/** What ClickHouse holds. */
export function tableColumns(now: number): Column<Table>[] {
  return [
    { id: "name", header: "Table", value: (row) => row.name, cell: (row) => <strong>{row.name}</strong> },
    {
      id: "rows",
      header: "Rows",
      align: "right",
      value: (row) => row.rows,
      cell: (row) => <span title={exact(row.rows)}>{formatCount(row.rows)}</span>,
    },
    {
      id: "bytes",
      header: "On disk",
      align: "right",
      value: (row) => row.bytes,
      cell: (row) => <span title={exact(row.bytes, "bytes")}>{formatBytes(row.bytes)}</span>,
    },
    {
      id: "perRow",
      header: "Per row",
      align: "right",
      value: (row) => (row.rows ? row.bytes / row.rows : undefined),
      cell: (row) => (row.rows ? formatBytes(row.bytes / row.rows) : "–"),
    },
    {
      id: "parts",
      header: "Parts",
      title: "Files that ClickHouse still has to merge, and the most in one partition",
      align: "right",
      value: (row) => row.parts,
      cell: (row) => (
        <span className={row.partsInPartition >= 1000 ? "warn" : ""}>
          {exact(row.parts)} <span className="muted">/ {exact(row.partsInPartition)}</span>
        </span>
      ),
    },
    {
      id: "latest",
      header: "Newest row",
      value: (row) => row.latest,
      cell: (row) => <span title={row.latest}>{formatAgo(row.latest, now)}</span>,
    },
  ];
}
