import { useMemo } from "react";
import { Link } from "wouter";
import { type HistoryEntry, useAlertHistory } from "../../api/alarms";
import { ownLink } from "../../lib/links";
import { plural } from "../../lib/names";
import { formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { Badge, StateBadge } from "../../ui/badge";
import { TextFilter } from "../../ui/filters";
import { More } from "../../ui/more";
import { Empty, Loaded } from "../../ui/states";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";
import { Group } from "./columns";
import { matching } from "./model";
import { formatValue } from "./units";

/** What fired in the page's range, for how long, and who was told. */
export function History() {
  const answer = useAlertHistory({});
  const zone = useZone();
  const href = useHref();
  const { params, set } = useUrl();
  const columns = useMemo(() => historyColumns(zone, href), [zone, href]);
  const find = params.get("find") ?? "";
  return (
    <>
      <p className="toolbar">
        <TextFilter param="find" label="Find by rule, function, severity or state" search />
      </p>
      <Loaded answer={answer} rows={4}>
        {({ pages }) => {
          const all = pages.flatMap(({ entries }) => entries);
          const shown = matching(all, find);
          if (all.length === 0)
            return (
              <Empty title="Nothing fired in this range">
                <p className="muted">Choose a longer one above; what fired is kept for 90 days.</p>
              </Empty>
            );
          return (
            <>
              <DataTable
                label="History"
                columns={columns}
                rows={shown}
                rowId={({ id }) => id}
                sort={params.get("sort") ?? "-firedAt"}
                onSort={(sort) => set({ sort })}
              />
              <More answer={answer} shown={plural(shown.length, "alert")} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function historyColumns(zone: Zone, href: (path: string) => string): Column<HistoryEntry>[] {
  return [
    {
      id: "firedAt",
      header: "Fired",
      value: (row) => row.firedAt,
      cell: (row) => (
        <span className="nowrap" title={row.firedAt}>
          {formatTime(row.firedAt, "minute", zone)}
        </span>
      ),
    },
    {
      id: "length",
      header: "For",
      align: "right",
      value: (row) => lengthOf(row),
      cell: (row) => (row.endedAt ? formatMs(lengthOf(row)) : "still firing"),
    },
    { id: "state", header: "Ended as", value: (row) => row.state, cell: (row) => <StateBadge state={row.state} /> },
    {
      id: "rule",
      header: "Alert",
      value: (row) => row.rule,
      cell: (row) => (
        <>
          <strong>{row.rule}</strong>
          <div className="muted wrap">{row.summary}</div>
        </>
      ),
    },
    { id: "group", header: "About", cell: (row) => <About entry={row} href={href} /> },
    { id: "severity", header: "Severity", value: (row) => row.severity, cell: (row) => row.severity },
    {
      id: "worst",
      header: "Worst",
      align: "right",
      cell: (row) => (
        <>
          {formatValue(row.worst, row.unit)} <span className="muted">/ {formatValue(row.threshold, row.unit)}</span>
        </>
      ),
    },
    { id: "told", header: "Told", wide: true, cell: (row) => <Told entry={row} /> },
  ];
}

function lengthOf({ firedAt, endedAt }: HistoryEntry): number {
  return (endedAt ? Date.parse(endedAt) : Date.now()) - Date.parse(firedAt);
}

function About({ entry, href }: { entry: HistoryEntry; href: (path: string) => string }) {
  const link = ownLink(entry.link);
  return (
    <>
      <Group group={entry.group} href={href} />
      {link && (
        <div>
          <Link className="cause" href={link}>
            show the cause
          </Link>
        </div>
      )}
    </>
  );
}

/** Each receiver once, with whether it took the last message; and who took the alert on. */
function Told({ entry }: { entry: HistoryEntry }) {
  const last = new Map(entry.told.map(({ receiver, accepted }) => [receiver, accepted]));
  if (last.size === 0 && !entry.acknowledged) return <span className="muted">nobody</span>;
  return (
    <span className="badges">
      {[...last].map(([receiver, accepted]) => (
        <Badge key={receiver} tone={accepted ? "plain" : "bad"} icon={accepted ? "ok" : "warning"}>
          {receiver}
          {!accepted && " refused it"}
        </Badge>
      ))}
      {entry.acknowledged && (
        <Badge tone="plain" title={entry.acknowledged.comment}>
          taken on{entry.acknowledged.by && ` by ${entry.acknowledged.by}`}
        </Badge>
      )}
    </span>
  );
}
