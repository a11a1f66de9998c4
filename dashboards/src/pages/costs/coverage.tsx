import { Link } from "wouter";
import { type CostCoverage, useCostCoverage } from "../../api/costs";
import { functionPath, plural } from "../../lib/names";
import { exact, formatCount, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Figure, Figures } from "../../ui/figure";
import { Filtered } from "../../ui/filter/filtered";
import { NoMatch } from "../../ui/no-match";
import { Scrolled } from "../../ui/scrolled";
import { estimated, partOf, sampled, WHY } from "./coverage-model";

type Row = CostCoverage["functions"][number];

/** How far the bill can be trusted: what has a price and why the rest has none, what is estimated, what is sampled. */
export function Coverage() {
  const answer = useCostCoverage(useUrl().params.get("q") ?? "");
  return (
    <Filtered on="invocations" answer={answer} rows={8}>
      {(found) =>
        found.invocations === 0 ? (
          <NoMatch what="invocations" filters={["q"]} />
        ) : (
          <>
            <Totals found={found} />
            <Table functions={found.functions} />
          </>
        )
      }
    </Filtered>
  );
}

function Totals({ found }: { found: CostCoverage }) {
  const { functions, invocations, priced } = found;
  const whole = functions.filter((row) => row.priced === row.invocations).length;
  const guessed = estimated(functions);
  const thin = sampled(functions);
  return (
    <Figures label="Coverage">
      <Figure
        label="Have a price"
        value={formatPercent(partOf(priced, invocations))}
        title={`${exact(priced)} of ${exact(invocations)} invocations`}
        note={`all of ${whole} of ${plural(functions.length, "function")}`}
        {...(priced < invocations ? { tone: "warn" as const } : {})}
      />
      <Figure
        label="Billed time from the platform"
        value={formatPercent(partOf(invocations - guessed, invocations))}
        title={`${exact(guessed)} invocations estimated`}
        note={guessed === 0 ? "nothing is estimated" : "the rest is what the agent measured"}
      />
      <Figure
        label="Stored as they were"
        value={formatPercent(partOf(invocations - thin, invocations))}
        title={`${exact(thin)} invocations stand for by others`}
        note={thin === 0 ? "nothing is sampled" : "others stand for the rest"}
      />
    </Figures>
  );
}

function Table({ functions }: { functions: readonly Row[] }) {
  const href = useHref();
  return (
    <Scrolled label="Coverage by function">
      <table className="table" aria-label="Coverage by function">
        <thead>
          <tr>
            <th scope="col">Function</th>
            <th scope="col" className="num">
              Priced
            </th>
            <th scope="col">Why not</th>
            <th scope="col" className="num">
              Invocations
            </th>
            <th scope="col" className="num">
              Estimated
            </th>
            <th scope="col" className="num">
              Stored rows
            </th>
          </tr>
        </thead>
        <tbody>
          {functions.map((row) => (
            <tr key={row.function}>
              <td>
                <Link className="name" href={href(functionPath(row.function))}>
                  {row.function}
                </Link>
              </td>
              <td className="num" title={exact(row.priced)}>
                {formatPercent(partOf(row.priced, row.invocations))}
              </td>
              <td className="coverage-why">
                <Reasons row={row} />
              </td>
              <td className="num" title={exact(row.invocations)}>
                {formatCount(row.invocations)}
              </td>
              <td className="num" title={exact(row.estimated)}>
                {formatCount(row.estimated)}
              </td>
              <td className="num" title={exact(row.stored)}>
                {formatCount(row.stored)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function Reasons({ row }: { row: Row }) {
  return row.unpriced.map(({ why, invocations }) => (
    <p key={why}>
      <Badge tone="warn" icon="warning" title={`${exact(invocations)} invocations`}>
        {WHY[why].short}
      </Badge>{" "}
      <span className="muted">{WHY[why].fix}</span>
    </p>
  ));
}
