import { useMemo } from "react";
import { type SpanQuery, useSpans } from "../../api/explore";
import { plural } from "../../lib/names";
import { useHref, useUrl, useZone } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Explorer, type ViewName, viewOf } from "../../ui/explorer/explorer";
import { More } from "../../ui/more";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { spanColumns } from "./columns";

const VIEWS: ViewName[] = ["list", "heat", "top"];
const SORTS = ["timestamp", "-timestamp", "durationMs", "-durationMs"] as const;

/** The API's query for what the URL asks of the list. */
export function spanQuery(params: URLSearchParams): SpanQuery {
  const sort = SORTS.find((known) => known === params.get("sort")) ?? "-timestamp";
  const q = params.get("q") ?? "";
  return { limit: 100, sort, ...(q.trim() ? { q } : {}) };
}

/** Every span of the range that the filter lets through, whatever trace it belongs to. */
export default function SpansPage() {
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const columns = useMemo(() => spanColumns(zone), [zone]);
  const query = spanQuery(params);
  const answer = useSpans(query, viewOf(params, VIEWS) === "list");
  return (
    <Explorer
      title="Spans"
      on="spans"
      noun="span"
      views={VIEWS}
      route="/api/v1/spans"
      query={query}
      error={answer.error}
    >
      <Loaded answer={answer} rows={12}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.spans);
          if (rows.length === 0) return <NothingHere what="spans" filters={["q"]} />;
          return (
            <>
              <DataTable
                label="Spans"
                columns={columns}
                rows={rows}
                rowId={(row) => `${row.traceId}/${row.spanId}`}
                href={(row) => href(`/traces/${row.traceId}`, { span: row.spanId })}
                sort={query.sort ?? "-timestamp"}
                onSort={(sort) => set({ sort })}
                serverSorted
              />
              <More answer={answer} shown={plural(rows.length, "span")} />
            </>
          );
        }}
      </Loaded>
    </Explorer>
  );
}
