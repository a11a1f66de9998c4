import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { useAcknowledge } from "../../api/alarms";
import { useWhoAmI } from "../../api/fleet";
import type { Alert } from "../../api/types";
import { ownLink } from "../../lib/links";
import { formatAgo, formatTime } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { StateBadge } from "../../ui/badge";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icons";
import { Pair } from "../../ui/pair";
import { CostSoFar, Group } from "./columns";
import { isBurning } from "./model";
import { formatValue } from "./units";

/** One alert with all that is known of it, and what can be done about it. */
export function AlertDetail({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const href = useHref();
  const link = ownLink(alert.link);
  return (
    <section className="card alert-detail" aria-label={`Alert ${alert.rule}`}>
      <header>
        <StateBadge state={alert.state} />
        <h2>{alert.rule}</h2>
        <Group group={alert.group} href={href} />
        <button type="button" className="icon-button" aria-label="Close the alert" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p className="wrap">{alert.summary}</p>
      <Facts alert={alert} />
      <p className="actions">
        {link && (
          <Link className="button primary" href={link}>
            Show the cause
          </Link>
        )}
        <Link className="button" href={href("/alerts", { part: "silences", silence: "+", like: alert.id })}>
          Silence
        </Link>
        <Link className="button" href={href("/alerts", { part: "rules", rule: alert.rule })}>
          Its rule
        </Link>
        <Link className="button" href={href("/alerts", { part: "history", find: alert.rule })}>
          When else it fired
        </Link>
      </p>
      {isBurning(alert.state) && alert.state !== "pending" && !alert.acknowledged && <Acknowledge alert={alert} />}
    </section>
  );
}

function Facts({ alert }: { alert: Alert }) {
  const zone = useZone();
  const { acknowledged } = alert;
  return (
    <dl className="pairs">
      <Pair name="Value / threshold">
        {formatValue(alert.value, alert.unit)} / {formatValue(alert.threshold, alert.unit)}
      </Pair>
      <Pair name="Worst">{formatValue(alert.worst, alert.unit)}</Pair>
      <Pair name="Since" title={alert.activeSince}>
        {formatTime(alert.activeSince, "full", zone)} ({formatAgo(alert.activeSince, Date.now())})
      </Pair>
      {alert.resolvedAt && (
        <Pair name="Over since" title={alert.resolvedAt}>
          {formatTime(alert.resolvedAt, "full", zone)}
        </Pair>
      )}
      {alert.group.function && (
        <Pair name="The function has cost since">
          <CostSoFar alert={alert} />
        </Pair>
      )}
      <Pair name="Severity">{alert.severity}</Pair>
      {alert.heldBack && <Pair name="Nobody new is told">{alert.heldBack}</Pair>}
      {acknowledged && (
        <Pair name="Taken on">
          by {acknowledged.by || "somebody"}, {formatTime(acknowledged.at, "minute", zone)}
          {acknowledged.comment && `: ${acknowledged.comment}`}
        </Pair>
      )}
    </dl>
  );
}

/** Takes the alert on: whoever was told is not told again. */
function Acknowledge({ alert }: { alert: Alert }) {
  const { params } = useUrl();
  const who = useWhoAmI().data;
  const acknowledge = useAcknowledge();
  const [comment, setComment] = useState("");
  const [by, setBy] = useState("");
  if (who?.role === "viewer") return <p className="muted">Acknowledging needs the role editor.</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acknowledge.mutate({
      id: alert.id,
      ...(by.trim() ? { by: by.trim() } : {}),
      ...(comment.trim() ? { comment: comment.trim() } : {}),
    });
  };
  return (
    <form className="inline-form" aria-label="Acknowledge" onSubmit={submit} key={params.get("alert")}>
      {!who?.name && <Field label="Your name" value={by} onChange={setBy} fault={undefined} />}
      <Field label="What is being done" value={comment} onChange={setComment} fault={undefined} />
      <button type="submit" className="button" disabled={acknowledge.isPending}>
        Acknowledge
      </button>
      {acknowledge.error && (
        <span className="fault" role="alert">
          {acknowledge.error.message}
        </span>
      )}
    </form>
  );
}
