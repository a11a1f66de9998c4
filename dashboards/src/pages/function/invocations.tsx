import { useMemo } from "react";
import { filtered } from "../../api/explore";
import { type InvocationQuery, useInvocations } from "../../api/queries";
import { plural } from "../../lib/names";
import { useHref, useUrl, useZone } from "../../lib/url";
import { FilterBar } from "../../ui/filter/bar";
import { amountOf, ChoiceFilter, TextFilter } from "../../ui/filters";
import { More } from "../../ui/more";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { invocationColumns } from "./columns";

const OUTCOMES = [
  ["", "any outcome"],
  ["ok", "ok"],
  ["failed", "failed"],
  ["error", "error"],
  ["timeout", "timeout"],
  ["out_of_memory", "out of memory"],
  ["crash", "crash"],
  ["init_error", "init error"],
] as const;

const COLD = [
  ["", "cold and warm"],
  ["true", "cold only"],
  ["false", "warm only"],
] as const;

const FILTERS = ["outcome", "cold", "minDurationMs", "q"];

/** The API's query for what the URL asks of the table. */
export function invocationQuery(params: URLSearchParams, functionName: string): InvocationQuery {
  const outcome = params.get("outcome");
  const cold = params.get("cold");
  const minDurationMs = amountOf(params, "minDurationMs");
  return {
    function: functionName,
    sort: (params.get("sort") ?? "-timestamp") as NonNullable<InvocationQuery["sort"]>,
    limit: 100,
    ...filtered(params.get("q") ?? ""),
    ...(outcome ? { outcome } : {}),
    ...(cold === "true" || cold === "false" ? { cold: cold === "true" } : {}),
    ...(minDurationMs === undefined ? {} : { minDurationMs }),
  };
}

/** One row for every invocation; a row opens its trace at the invocation's span. */
export function Invocations({ name }: { name: string }) {
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const columns = useMemo(() => invocationColumns(zone), [zone]);
  const answer = useInvocations(invocationQuery(params, name));
  return (
    <section aria-label="Invocations">
      <div className="toolbar">
        <h2>Invocations</h2>
        <ChoiceFilter param="outcome" label="Outcome" choices={OUTCOMES} />
        <ChoiceFilter param="cold" label="Cold starts" choices={COLD} />
        <TextFilter param="minDurationMs" label="Min. duration, ms" numeric />
      </div>
      <FilterBar on="invocations" label="Filter the function's invocations" error={answer.error} />
      <Loaded answer={answer}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.invocations);
          if (rows.length === 0) return <NoMatch what="invocations" filters={FILTERS} />;
          return (
            <>
              <DataTable
                label="Invocations"
                columns={columns}
                rows={rows}
                rowId={(row) => `${row.traceId}/${row.spanId}`}
                href={(row) => href(`/traces/${row.traceId}`, { span: row.spanId })}
                sort={params.get("sort") ?? "-timestamp"}
                onSort={(sort) => set({ sort })}
                serverSorted
              />
              <More answer={answer} shown={plural(rows.length, "invocation")} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
