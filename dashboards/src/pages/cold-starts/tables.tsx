import type { ColdFigures, ColdStarts } from "../../api/answers";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { Share } from "../../ui/share";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";
import { growthMs } from "./model";

type FunctionRow = ColdStarts["functions"][number];
type VersionRow = ColdStarts["versions"][number];
type PackageRow = ColdStarts["packages"][number];

/** Columns of the figures that every table of this page has. */
function figureColumns<T extends { figures: ColdFigures }>(): Column<T>[] {
  const ms = (id: "p50Ms" | "p95Ms" | "waitedMs", header: string, title: string, wide = false): Column<T> => ({
    id,
    header,
    title,
    align: "right",
    wide,
    value: (row) => row.figures[id] ?? undefined,
    cell: (row) => <span title={exact(row.figures[id], "ms")}>{formatMs(row.figures[id])}</span>,
  });
  return [
    {
      id: "cold",
      header: "Cold starts",
      align: "right",
      value: (row) => row.figures.cold,
      cell: (row) => <span title={exact(row.figures.cold)}>{formatCount(row.figures.cold)}</span>,
    },
    {
      id: "rate",
      header: "Rate",
      title: "Cold starts by invocation",
      align: "right",
      value: (row) => row.figures.rate,
      cell: (row) => formatPercent(row.figures.rate),
    },
    ms("p50Ms", "p50", "What callers waited for init or restore, median"),
    ms("p95Ms", "p95", "What callers waited for init or restore, 95th percentile"),
    ms("waitedMs", "Waited in all", "Sum of what callers waited", true),
  ];
}

/** A table with an own sort parameter, because several stand on this page. */
function Sorted<T extends object>(props: {
  title: string;
  param: string;
  first: string;
  columns: Column<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  href?: (row: T) => string;
}) {
  const { params, set } = useUrl();
  const { title, param, first, href, ...rest } = props;
  if (props.rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <DataTable
        label={title}
        {...rest}
        {...(href ? { href } : {})}
        sort={params.get(param) ?? first}
        onSort={(sort) => set({ [param]: sort })}
      />
    </section>
  );
}

export function FunctionsTable({ rows }: { rows: FunctionRow[] }) {
  const href = useHref();
  const columns: Column<FunctionRow>[] = [
    {
      id: "function",
      header: "Function",
      value: (row) => row.function,
      cell: (row) => <span className="name">{row.function}</span>,
    },
    ...figureColumns<FunctionRow>(),
  ];
  return (
    <Sorted
      title="By function"
      param="sort"
      first="-waitedMs"
      columns={columns}
      rows={rows}
      rowId={(row) => row.function}
      href={(row) => href("/cold-starts", { function: row.function })}
    />
  );
}

export function VersionsTable({ rows }: { rows: VersionRow[] }) {
  const zone = useZone();
  const columns: Column<VersionRow>[] = [
    {
      id: "version",
      header: "Version",
      value: (row) => row.version,
      cell: (row) => <b>{row.version || "none reported"}</b>,
    },
    {
      id: "firstSeen",
      header: "First seen",
      value: (row) => row.firstSeen,
      cell: (row) => <span title={row.firstSeen}>{formatTime(row.firstSeen, "minute", zone)}</span>,
    },
    ...figureColumns<VersionRow>(),
  ];
  return (
    <Sorted
      title="By version"
      param="vsort"
      first="-firstSeen"
      columns={columns}
      rows={rows}
      rowId={(row) => row.version}
    />
  );
}

export function PackagesTable({ rows, name }: { rows: PackageRow[]; name: string }) {
  const columns: Column<PackageRow>[] = [
    {
      id: "package",
      header: "Package",
      value: (row) => row.package,
      cell: (row) => <code className="wrap">{row.package}</code>,
    },
    {
      id: "meanMs",
      header: "Time",
      title: "Mean over all profiled cold starts",
      align: "right",
      value: (row) => row.meanMs,
      cell: (row) => <span title={exact(row.meanMs, "ms")}>{formatMs(row.meanMs)}</span>,
    },
    {
      id: "share",
      header: "Of init",
      align: "right",
      value: (row) => row.share,
      cell: (row) => <Share of={row.share} />,
    },
    {
      id: "classes",
      header: "Classes",
      align: "right",
      value: (row) => row.classes,
      cell: (row) => formatCount(row.classes),
      wide: true,
    },
    ...(name
      ? [
          {
            id: "growth",
            header: "Since the version before",
            align: "right" as const,
            value: (row: PackageRow) => growthMs(row),
            cell: (row: PackageRow) => <Growth ms={growthMs(row)} />,
          },
        ]
      : []),
  ];
  return (
    <Sorted
      title="By package"
      param="psort"
      first="-meanMs"
      columns={columns}
      rows={rows}
      rowId={(row) => row.package}
    />
  );
}

function Growth({ ms }: { ms: number | undefined }) {
  if (ms === undefined) return <span className="muted">–</span>;
  if (Math.abs(ms) < 0.5) return <span className="muted">as before</span>;
  return <span className={ms > 0 ? "bad" : undefined}>{ms > 0 ? `+${formatMs(ms)}` : formatMs(ms)}</span>;
}

export function InitTypes({ rows }: { rows: ColdStarts["initTypes"] }) {
  const columns: Column<ColdStarts["initTypes"][number]>[] = [
    {
      id: "initType",
      header: "Kind of start",
      value: (row) => row.initType,
      cell: (row) => row.initType || "not reported",
    },
    ...figureColumns<ColdStarts["initTypes"][number]>(),
  ];
  if (rows.length < 2) return null;
  return (
    <Sorted
      title="By kind of start"
      param="isort"
      first="-cold"
      columns={columns}
      rows={rows}
      rowId={(row) => row.initType}
    />
  );
}
