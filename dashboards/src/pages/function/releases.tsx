import { Link } from "wouter";
import { useReleases } from "../../api/fleet";
import type { Release } from "../../api/types";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { Badge } from "../../ui/badge";
import type { Mark } from "../../ui/chart/model";
import { Filtered } from "../../ui/filter/filtered";
import { NoMatch } from "../../ui/no-match";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";

/** Each version of the function: since when, how often, how well. */
export function Releases({ name }: { name: string }) {
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const answer = useReleases(name, params.get("q") ?? "");
  return (
    <Filtered on="invocations" label="Filter the invocations the figures are of" answer={answer}>
      {({ releases }) =>
        releases.length === 0 ? (
          <NoMatch what="versions" filters={["q"]} />
        ) : (
          <>
            {releases.length > 1 && (
              <p className="toolbar">
                <Link href={href("/compare", { function: name, preset: "version" })}>
                  What sets the newest version apart from the one before
                </Link>
              </p>
            )}
            <DataTable
              label="Versions"
              columns={releaseColumns(zone)}
              rows={releases}
              rowId={(row) => row.version}
              sort={params.get("sort") ?? "-firstSeen"}
              onSort={(sort) => set({ sort })}
            />
          </>
        )
      }
    </Filtered>
  );
}

/** When versions were first seen, for the charts; the version that was there before the range marks nothing. */
export function marksOf(releases: readonly Release[], from: number): Mark[] {
  return releases
    .map((release) => ({ time: Date.parse(release.firstSeen), label: `version ${release.version || "unnamed"}` }))
    .filter((mark) => mark.time >= from)
    .sort((a, b) => a.time - b.time);
}

function releaseColumns(zone: Zone): Column<Release>[] {
  const time = (id: "firstSeen" | "lastSeen", header: string): Column<Release> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => (
      <span className="nowrap" title={row[id]}>
        {formatTime(row[id], "minute", zone)}
      </span>
    ),
  });
  const ms = (id: string, header: string, pick: (row: Release) => number | null, wide = false): Column<Release> => ({
    id,
    header,
    align: "right",
    wide,
    value: (row) => pick(row) ?? undefined,
    cell: (row) => <span title={exact(pick(row), "ms")}>{formatMs(pick(row))}</span>,
  });
  return [
    {
      id: "version",
      header: "Version",
      value: (row) => row.version,
      cell: (row) => (
        <span className="name">
          {row.version || "none reported"} {row.latest && <Badge tone="good">latest</Badge>}
        </span>
      ),
    },
    time("firstSeen", "First seen"),
    time("lastSeen", "Last seen"),
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
      align: "right",
      value: (row) => row.errorRate,
      cell: (row) => (
        <span className={row.errors > 0 ? "bad" : "muted"} title={exact(row.errors)}>
          {formatPercent(row.errorRate)}
        </span>
      ),
    },
    ms("p50", "p50", (row) => row.durationMs.p50, true),
    ms("p95", "p95", (row) => row.durationMs.p95),
    {
      id: "coldStartRate",
      header: "Cold",
      align: "right",
      value: (row) => row.coldStartRate,
      cell: (row) => formatPercent(row.coldStartRate),
    },
    ms("init", "Init p95", (row) => row.initMs.p95, true),
  ];
}
