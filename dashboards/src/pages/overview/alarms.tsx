import { Link } from "wouter";
import { isMissing } from "../../api/problem";
import { useAlerts } from "../../api/queries";
import type { Alert } from "../../api/types";
import { useHref } from "../../lib/url";
import { StateBadge } from "../../ui/badge";
import { Loaded } from "../../ui/states";

/** Alarms named here; their page has all. */
const SHOWN = 6;

/** How many alarms fire, and which; says so where no alerts service runs. */
export function Alarms({ filtered }: { filtered: boolean }) {
  const answer = useAlerts();
  return (
    <section className="card tile" aria-labelledby="alarms">
      <h2 id="alarms">Alarms</h2>
      {isMissing(answer.error) ? (
        <p className="muted">No alerts service runs beside this query API.</p>
      ) : (
        <Loaded answer={answer} rows={3}>
          {({ alerts }) => (
            <Open
              open={alerts.filter(({ state }) => state !== "resolved" && state !== "removed")}
              filtered={filtered}
            />
          )}
        </Loaded>
      )}
    </section>
  );
}

function Open({ open, filtered }: { open: Alert[]; filtered: boolean }) {
  const href = useHref();
  const firing = open.filter(({ state }) => state === "firing").length;
  const pending = open.length - firing;
  return (
    <>
      <p className="tile-count">
        <Link href={href("/alerts")} {...(firing > 0 ? { className: "bad" } : {})}>
          {firing === 0 ? "Nothing is firing" : `${firing} firing`}
        </Link>
        {pending > 0 && <span className="muted"> · {pending} about to</span>}
        {filtered && <span className="muted"> · of all functions</span>}
      </p>
      <ul className="lines">
        {open.slice(0, SHOWN).map((alert) => (
          <li key={alert.id}>
            <StateBadge state={alert.state} />
            <Link className="line-text" href={href("/alerts")} title={alert.rule}>
              {alert.summary || alert.rule}
            </Link>
            <span className="muted">{alert.group["function"] ?? ""}</span>
          </li>
        ))}
      </ul>
      {open.length > SHOWN && (
        <p className="tile-foot">
          <Link href={href("/alerts")}>All {open.length} alarms</Link>
        </p>
      )}
    </>
  );
}
