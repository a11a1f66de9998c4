import { Link } from "wouter";
import { type ColdStarts, useColdStarts } from "../../api/answers";
import { functionPath, useTitle } from "../../lib/names";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Figure, Figures } from "../../ui/figure";
import { FilterBar } from "../../ui/filter/bar";
import { Histogram } from "../../ui/histogram";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { Advice } from "./advice";
import { coldFilter, distributionOf } from "./model";
import { InitSpent } from "./spent";
import { FunctionsTable, InitTypes, PackagesTable, VersionsTable } from "./tables";

/** How often somebody waited for a new environment, how long, what init was spent on, and what would help. */
export default function ColdStartsPage() {
  const { params } = useUrl();
  const name = params.get("function") ?? "";
  useTitle(name ? `Cold starts of ${name}` : "Cold starts");
  const answer = useColdStarts(name, params.get("q") ?? "");
  return (
    <>
      <Head name={name} />
      <FilterBar on="invocations" error={answer.error} />
      <Loaded answer={answer} rows={8}>
        {(found) =>
          found.total.cold === 0 ? (
            <NoMatch what="cold starts" filters={["function", "q"]} />
          ) : (
            <Content found={found} name={name} />
          )
        }
      </Loaded>
    </>
  );
}

function Head({ name }: { name: string }) {
  const href = useHref();
  if (!name) return <h1 className="page-title">Cold starts</h1>;
  return (
    <header className="page-head">
      <nav aria-label="Breadcrumb" className="crumbs">
        <Link href={href("/cold-starts")}>Cold starts</Link> <span aria-hidden="true">/</span>
      </nav>
      <h1>{name}</h1>
      <p className="facts">
        <Link href={href(functionPath(name))}>function</Link>
        <Link href={href("/invocations", { q: coldFilter(name), sort: "-initDurationMs" })}>
          slowest cold invocations
        </Link>
      </p>
    </header>
  );
}

function Content({ found, name }: { found: ColdStarts; name: string }) {
  const { total } = found;
  return (
    <>
      <Figures label="Cold starts">
        <Figure
          label="Cold starts"
          value={formatCount(total.cold)}
          title={exact(total.cold)}
          note={`${formatPercent(total.rate)} of ${formatCount(total.invocations)} invocations`}
        />
        <Figure label="Waited, p50" value={formatMs(total.p50Ms)} title={exact(total.p50Ms, "ms")} />
        <Figure label="Waited, p95" value={formatMs(total.p95Ms)} title={exact(total.p95Ms, "ms")} />
        <Figure label="Waited, longest" value={formatMs(total.maxMs)} title={exact(total.maxMs, "ms")} />
        <Figure label="Waited in all" value={formatMs(total.waitedMs)} title={exact(total.waitedMs, "ms")} />
      </Figures>
      <Advice advice={found.advice} />
      <div className="pair-of-cards">
        <section className="card chart" aria-labelledby="waited">
          <h2 id="waited" className="chart-title">
            How long callers waited
          </h2>
          <Histogram label="Cold starts by the time their callers waited" data={distributionOf(found.distribution)} />
        </section>
        <InitSpent found={found} />
      </div>
      {!name && <FunctionsTable rows={found.functions} />}
      <PackagesTable rows={found.packages} name={name} />
      {name && <VersionsTable rows={found.versions} />}
      <InitTypes rows={found.initTypes} />
      {found.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </>
  );
}
