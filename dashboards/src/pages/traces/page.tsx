import { useMemo } from "react";
import { type TraceQuery, useTraces } from "../../api/queries";
import { plural } from "../../lib/names";
import { useHref, useUrl, useZone } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Explorer, type ViewName, viewOf } from "../../ui/explorer/explorer";
import { amountOf, ChoiceFilter, TextFilter } from "../../ui/filters";
import { More } from "../../ui/more";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { traceColumns } from "./columns";

const ERRORS = [
  ["", "with and without errors"],
  ["true", "with errors"],
  ["false", "without errors"],
] as const;

const VIEWS: ViewName[] = ["list", "heat", "top"];
const FILTERS = ["q", "error", "minDurationMs"];

/** The API's query for what the URL asks of the list. */
export function traceQuery(params: URLSearchParams): TraceQuery {
  const q = params.get("q") ?? "";
  const error = params.get("error");
  const minDurationMs = amountOf(params, "minDurationMs");
  return {
    limit: 100,
    ...(q.trim() ? { q } : {}),
    ...(error === "true" || error === "false" ? { error: error === "true" } : {}),
    ...(minDurationMs === undefined ? {} : { minDurationMs }),
  };
}

/**
 * Traces of the range in which at least one span passes the filter, newest first; the order can be changed among the
 * rows that are loaded. Whether and how long the whole trace failed and lasted is asked for apart from its spans.
 */
export default function TracesPage() {
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const columns = useMemo(() => traceColumns(zone), [zone]);
  const query = traceQuery(params);
  const answer = useTraces(query, viewOf(params, VIEWS) === "list");
  return (
    <Explorer
      title="Traces"
      on="spans"
      noun="span"
      views={VIEWS}
      route="/api/v1/traces"
      query={query}
      error={answer.error}
    >
      <div className="toolbar">
        <ChoiceFilter param="error" label="Errors" choices={ERRORS} />
        <TextFilter param="minDurationMs" label="Min. duration, ms" numeric />
      </div>
      <Loaded answer={answer} rows={12}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.traces);
          if (rows.length === 0) return <NothingHere what="traces" filters={FILTERS} />;
          return (
            <>
              <DataTable
                label="Traces"
                columns={columns}
                rows={rows}
                rowId={(row) => row.traceId}
                href={(row) => href(`/traces/${row.traceId}`)}
                sort={params.get("sort") ?? "-startTime"}
                onSort={(sort) => set({ sort })}
              />
              <More answer={answer} shown={plural(rows.length, "trace")} />
            </>
          );
        }}
      </Loaded>
    </Explorer>
  );
}
