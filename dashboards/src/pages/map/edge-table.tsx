import type { MapEdge, ServiceMap } from "../../api/answers";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";

/** The map in rows: who calls whom, how often, how slow, how many fail. */
export function EdgeTable({ map }: { map: ServiceMap }) {
  const { params, set } = useUrl();
  const href = useHref();
  const names = new Map(map.nodes.map((node) => [node.id, node.name]));
  const columns: Column<MapEdge>[] = [
    text("source", "Caller", (edge) => names.get(edge.source) ?? edge.source),
    text("target", "Called", (edge) => names.get(edge.target) ?? edge.target),
    {
      id: "calls",
      header: "Calls",
      align: "right",
      value: (edge) => edge.calls,
      cell: (edge) => <span title={exact(edge.calls)}>{formatCount(edge.calls)}</span>,
    },
    {
      id: "errors",
      header: "Failed",
      align: "right",
      value: (edge) => edge.errors / Math.max(1, edge.calls),
      cell: (edge) =>
        edge.errors > 0 ? (
          <Badge tone="bad" icon="error" title={`${exact(edge.errors)} of ${exact(edge.calls)}`}>
            {formatPercent(edge.errors / edge.calls)}
          </Badge>
        ) : (
          <span className="muted">none</span>
        ),
    },
    ms("p50", (edge) => edge.durationMs.p50),
    ms("p95", (edge) => edge.durationMs.p95),
  ];
  return (
    <DataTable
      label="Calls"
      columns={columns}
      rows={map.edges}
      rowId={(edge) => JSON.stringify([edge.source, edge.target])}
      href={(edge) =>
        href("/map", {
          node: edge.target,
          ...(params.get("function") ? { function: params.get("function") ?? "" } : {}),
        })
      }
      sort={params.get("sort") ?? "-calls"}
      onSort={(sort) => set({ sort })}
    />
  );
}

function text(id: string, header: string, pick: (edge: MapEdge) => string): Column<MapEdge> {
  return { id, header, value: pick, cell: (edge) => <span className="name">{pick(edge)}</span> };
}

function ms(id: string, pick: (edge: MapEdge) => number | null): Column<MapEdge> {
  return {
    id,
    header: id,
    align: "right",
    value: (edge) => pick(edge) ?? undefined,
    cell: (edge) => <span title={exact(pick(edge), "ms")}>{formatMs(pick(edge))}</span>,
  };
}
