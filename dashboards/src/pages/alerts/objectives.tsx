import { Link } from "wouter";
import { type Slo, useSlos } from "../../api/alarms";
import { useHref } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Empty, Loaded } from "../../ui/states";
import { Group } from "./columns";
import { barOf, budgetText, burnText, type Standing, stateOf } from "./slo-model";

/** SLOs: what is left of each error budget, and how fast it is being spent. */
export function Objectives() {
  return (
    <Loaded answer={useSlos()} rows={3}>
      {({ slos }) =>
        slos.length === 0 ? (
          <Empty title="No objective is set">
            <p className="muted">
              An objective says how many of 100 invocations have to be good. Rule files name them under slos; alerts
              then tell when an error budget is being used up too fast.
            </p>
          </Empty>
        ) : (
          <ul className="slos" aria-label="Objectives">
            {slos.map((slo) => (
              <One key={slo.name} slo={slo} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function One({ slo }: { slo: Slo }) {
  const href = useHref();
  return (
    <li className="card slo">
      <header>
        <h2>{slo.name}</h2>
        <span>
          {slo.objective} % {INDICATORS[slo.indicator]} over {slo.window}
        </span>
        <span className="muted">
          {slo.function || "all functions"}, in <code>{slo.file}</code>
        </span>
        {slo.rules.map((rule) => (
          <Link key={rule} href={href("/alerts", { part: "rules", rule })}>
            {rule}
          </Link>
        ))}
      </header>
      {slo.error && (
        <p className="notice" role="alert">
          {slo.error}
        </p>
      )}
      {slo.groups.length === 0 && !slo.error && <p className="muted">No invocations within its window.</p>}
      {slo.groups.map((standing) => (
        <Row key={JSON.stringify(standing.group)} standing={standing} />
      ))}
    </li>
  );
}

const INDICATORS: Record<Slo["indicator"], string> = {
  availability: "succeed",
  latency: "are fast enough",
  coldStarts: "start warm",
  ratio: "are good",
};

function Row({ standing }: { standing: Standing }) {
  const href = useHref();
  const look = stateOf(standing);
  return (
    <div className="slo-group">
      <Group group={standing.group} href={href} />
      <Badge tone={look.tone} icon={look.icon}>
        {look.text}
      </Badge>
      <span className="slo-left">{budgetText(standing)}</span>
      <span className="meter-track slo-bar" aria-hidden="true">
        <span className="meter-bar" style={{ width: `${barOf(standing) * 100}%` }} />
      </span>
      <ul className="slo-burns" aria-label="Burn rates">
        {standing.burns.map((burn) => (
          <li key={burn.long} className={burn.burning ? "bad" : "muted"}>
            {burnText(burn)}
          </li>
        ))}
      </ul>
    </div>
  );
}
