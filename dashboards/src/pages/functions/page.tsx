import { useMemo } from "react";
import { useFunctions } from "../../api/queries";
import type { FunctionSummary } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath, plural, useTitle } from "../../lib/names";
import { exact, formatCount, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Figure, Figures } from "../../ui/figure";
import { TextFilter } from "../../ui/filters";
import { More } from "../../ui/more";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { COLUMNS } from "./columns";
import { functionId, matching, totals } from "./model";

/** Every function seen in the range: which one is slow, failing, cold or dear. */
export default function FunctionsPage() {
  useTitle("Functions");
  const answer = useFunctions();
  return (
    <>
      <h1 className="sr-only">Functions</h1>
      <Loaded answer={answer} rows={12}>
        {({ functions }) =>
          functions.length === 0 ? (
            <NothingHere what="invocations" />
          ) : (
            <Functions functions={functions} answer={answer} />
          )
        }
      </Loaded>
    </>
  );
}

function Functions({ functions, answer }: { functions: FunctionSummary[]; answer: ReturnType<typeof useFunctions> }) {
  const { params, set } = useUrl();
  const href = useHref();
  const text = params.get("name") ?? "";
  const rows = useMemo(() => matching(functions, text), [functions, text]);
  return (
    <>
      <Strip rows={rows} />
      <div className="toolbar">
        <TextFilter param="name" label="Search functions" search />
        <span className="muted" role="status">
          {rows.length === functions.length
            ? plural(rows.length, "function")
            : `${rows.length} of ${plural(functions.length, "function")}`}
        </span>
      </div>
      {rows.length === 0 ? (
        <NoMatch what="functions" filters={["name"]} />
      ) : (
        <DataTable
          label="Functions"
          columns={COLUMNS}
          rows={rows}
          rowId={functionId}
          href={(row) => href(functionPath(row.name))}
          sort={params.get("sort") ?? "-invocations"}
          onSort={(sort) => set({ sort })}
        />
      )}
      {answer.hasNextPage && <More answer={answer} shown={plural(functions.length, "function")} />}
    </>
  );
}

function Strip({ rows }: { rows: FunctionSummary[] }) {
  const sums = useMemo(() => totals(rows), [rows]);
  return (
    <Figures label="Totals of the functions below">
      <Figure
        label="Invocations"
        value={formatCount(sums.invocations)}
        title={exact(sums.invocations)}
        note={plural(sums.functions, "function")}
      />
      <Figure
        label="Error rate"
        value={formatPercent(sums.errorRate)}
        title={`${exact(sums.errors)} of ${exact(sums.invocations)} invocations`}
        note={`${formatCount(sums.errors)} failed`}
        {...(sums.errors > 0 ? { tone: "bad" } : {})}
      />
      <Figure
        label="Cold starts"
        value={formatPercent(sums.coldStartRate)}
        title={`${exact(sums.coldStarts)} of ${exact(sums.invocations)} invocations`}
        note={`${formatCount(sums.coldStarts)} environments started`}
      />
      <Figure
        label="Spend"
        value={formatMoney(sums.cost)}
        title={exactMoney(sums.cost)}
        note={sums.cost?.complete === false ? "part has no known price" : "usage × list prices"}
      />
    </Figures>
  );
}
