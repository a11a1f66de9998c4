import { useMemo } from "react";
import { type TraceQuery, useTraces } from "../../api/queries";
import { plural, useTitle } from "../../lib/names";
import { useHref, useUrl, useZone } from "../../lib/url";
import { amountOf, ChoiceFilter, TextFilter } from "../../ui/filters";
import { More } from "../../ui/more";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { traceColumns } from "./columns";

const ERRORS = [
  ["", "with and without errors"],
  ["true", "with errors"],
  ["false", "without errors"],
] as const;

const FILTERS = ["function", "error", "minDurationMs"];

/** The API's query for what the URL asks of the list. */
export function traceQuery(params: URLSearchParams): TraceQuery {
  const name = params.get("function");
  const error = params.get("error");
  const minDurationMs = amountOf(params, "minDurationMs");
  return {
    limit: 100,
    ...(name ? { function: name } : {}),
    ...(error === "true" || error === "false" ? { error: error === "true" } : {}),
    ...(minDurationMs === undefined ? {} : { minDurationMs }),
  };
}

/** Traces of the range, newest first; the order can be changed among the rows that are loaded. */
export default function TracesPage() {
  useTitle("Traces");
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const columns = useMemo(() => traceColumns(zone), [zone]);
  const answer = useTraces(traceQuery(params));
  return (
    <>
      <div className="toolbar">
        <h1>Traces</h1>
        <TextFilter param="function" label="Function" search />
        <ChoiceFilter param="error" label="Errors" choices={ERRORS} />
        <TextFilter param="minDurationMs" label="Min. duration, ms" numeric />
      </div>
      <Loaded answer={answer} rows={12}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.traces);
          if (rows.length === 0) return <NoMatch what="traces" filters={FILTERS} />;
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
    </>
  );
}
