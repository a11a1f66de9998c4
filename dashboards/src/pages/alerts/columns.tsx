import { Link } from "wouter";
import { useCostSince } from "../../api/alarms";
import type { Alert } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { exact } from "../../lib/numbers";
import { formatAgo, formatTime, type Zone } from "../../lib/time";
import { Badge, StateBadge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";
import { isBurning, urgency } from "./model";
import { formatValue } from "./units";

type Href = (path: string) => string;

/** The alerts table; `href` builds the link to the function an alert is about. */
export function alertColumns(zone: Zone, href: Href): Column<Alert>[] {
  return [
    {
      id: "state",
      header: "State",
      value: (row) => urgency(row.state),
      cell: (row) => <State alert={row} />,
    },
    { id: "severity", header: "Severity", value: (row) => row.severity, cell: (row) => row.severity },
    {
      id: "summary",
      header: "Alert",
      value: (row) => row.rule,
      cell: (row) => (
        <>
          <strong>{row.rule}</strong>
          <div className="muted wrap">{row.summary}</div>
        </>
      ),
    },
    {
      id: "group",
      header: "About",
      value: (row) => Object.values(row.group).join(" "),
      cell: (row) => <Group group={row.group} href={href} />,
    },
    {
      id: "value",
      header: "Value",
      align: "right",
      title: "The last value against the threshold",
      cell: (row) => (
        <span title={`${exact(row.value)}, threshold ${exact(row.threshold)} ${row.unit ?? ""}`}>
          {formatValue(row.value, row.unit)} <span className="muted">/ {formatValue(row.threshold, row.unit)}</span>
        </span>
      ),
    },
    {
      id: "worst",
      header: "Worst",
      align: "right",
      title: "The value furthest beyond the threshold since it began",
      cell: (row) => formatValue(row.worst, row.unit),
    },
    {
      id: "activeSince",
      header: "Since",
      value: (row) => row.activeSince,
      cell: (row) => (
        <span className="nowrap" title={row.activeSince}>
          {formatTime(row.activeSince, "minute", zone)}{" "}
          <span className="muted">({formatAgo(row.activeSince, Date.now())})</span>
        </span>
      ),
    },
    {
      id: "cost",
      header: "Cost so far",
      align: "right",
      title: "What the function has cost since the alert began",
      wide: true,
      cell: (row) => (isBurning(row.state) ? <CostSoFar alert={row} /> : "–"),
    },
    {
      id: "resolvedAt",
      header: "Resolved",
      wide: true,
      cell: (row) => <span title={row.resolvedAt ?? undefined}>{formatTime(row.resolvedAt, "minute", zone)}</span>,
    },
  ];
}

function State({ alert }: { alert: Alert }) {
  return (
    <span className="badges">
      <StateBadge state={alert.state} />
      {alert.acknowledged && (
        <Badge tone="plain" icon="ok" title={`Acknowledged by ${alert.acknowledged.by || "somebody"}`}>
          taken on
        </Badge>
      )}
      {alert.heldBack && (
        <Badge tone="plain" icon="pause" title={`Nobody new is told: ${alert.heldBack}`}>
          quiet
        </Badge>
      )}
      {alert.data && alert.data !== "ok" && (
        <Badge tone="warn" icon="warning" title="The last evaluation could not see this group">
          {alert.data.replace("_", " ")}
        </Badge>
      )}
    </span>
  );
}

/** What an alert is about; the function is a link. */
export function Group({ group, href }: { group: Record<string, string>; href: Href }) {
  const entries = Object.entries(group);
  if (entries.length === 0) return <>everything</>;
  return (
    <span className="badges">
      {entries.map(([key, value]) =>
        key === "function" ? (
          <Link key={key} href={href(functionPath(value))}>
            {value}
          </Link>
        ) : (
          <Badge key={key} tone="plain">
            {key} {value}
          </Badge>
        ),
      )}
    </span>
  );
}

/** What the function has cost since the alert began. */
export function CostSoFar({ alert }: { alert: Pick<Alert, "group" | "activeSince" | "resolvedAt"> }) {
  const cost = useCostSince(alert.group.function ?? "", alert.activeSince, alert.resolvedAt ?? "now").data;
  if (!cost) return <>–</>;
  return <span title={exactMoney(cost)}>{formatMoney(cost)}</span>;
}
