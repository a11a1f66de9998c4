import { Link } from "wouter";
import { isMissing } from "../../api/problem";
import { useAlerts } from "../../api/queries";
import { useHref } from "../../lib/url";
import { StateBadge } from "../../ui/badge";
import { Loaded } from "../../ui/states";

/** What fires or is about to; says so where no alerts service runs. */
export function Alarms() {
  const answer = useAlerts();
  const href = useHref();
  return (
    <section className="card tile" aria-labelledby="alarms">
      <h2 id="alarms">Alarms</h2>
      {isMissing(answer.error) ? (
        <p className="muted">No alerts service runs beside this query API.</p>
      ) : (
        <Loaded answer={answer} rows={3}>
          {({ alerts }) => {
            const open = alerts.filter(({ state }) => state !== "resolved" && state !== "removed");
            if (open.length === 0) return <p className="muted">Nothing is firing.</p>;
            return (
              <ul className="lines">
                {open.slice(0, 6).map((alert) => (
                  <li key={alert.id}>
                    <StateBadge state={alert.state} />
                    <Link className="line-text" href={href("/alerts")} title={alert.rule}>
                      {alert.summary || alert.rule}
                    </Link>
                    <span className="muted">{alert.group["function"] ?? ""}</span>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      )}
    </section>
  );
}
