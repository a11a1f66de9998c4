import { useMemo } from "react";
import { type InvocationQuery, useInvocations } from "../../api/queries";
import { plural } from "../../lib/names";
import { useHref, useUrl, useZone } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Explorer, type ViewName, viewOf } from "../../ui/explorer/explorer";
import { More } from "../../ui/more";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { invocationColumns } from "./columns";

const VIEWS: ViewName[] = ["list", "heat", "time", "top"];
const SORTS = ["timestamp", "durationMs", "billedDurationMs", "initDurationMs", "memoryUsedBytes"];

/** The API's query for what the URL asks of the list. */
export function invocationQuery(params: URLSearchParams): InvocationQuery {
  const asked = params.get("sort") ?? "";
  const sort = SORTS.includes(asked.replace(/^-/, "")) ? asked : "-timestamp";
  const q = params.get("q") ?? "";
  return { limit: 100, sort: sort as NonNullable<InvocationQuery["sort"]>, ...(q.trim() ? { q } : {}) };
}

/** Every invocation of the range that the filter lets through, one row each. */
export default function InvocationsPage() {
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const columns = useMemo(() => invocationColumns(zone), [zone]);
  const query = invocationQuery(params);
  const answer = useInvocations(query, viewOf(params, VIEWS) === "list");
  return (
    <Explorer
      title="Invocations"
      on="invocations"
      noun="invocation"
      views={VIEWS}
      route="/api/v1/invocations"
      query={query}
      error={answer.error}
    >
      <Loaded answer={answer} rows={12}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.invocations);
          if (rows.length === 0) return <NothingHere what="invocations" filters={["q"]} />;
          return (
            <>
              <DataTable
                label="Invocations"
                columns={columns}
                rows={rows}
                rowId={(row) => `${row.traceId}/${row.spanId}`}
                href={(row) => href(`/traces/${row.traceId}`, { span: row.spanId })}
                sort={query.sort ?? "-timestamp"}
                onSort={(sort) => set({ sort })}
                serverSorted
              />
              <More answer={answer} shown={plural(rows.length, "invocation")} />
            </>
          );
        }}
      </Loaded>
    </Explorer>
  );
}
