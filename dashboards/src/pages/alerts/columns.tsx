import { Link } from "wouter";
import type { Alert, AlertRule } from "../../api/types";
import { ownLink } from "../../lib/links";
import { functionPath } from "../../lib/names";
import { exact } from "../../lib/numbers";
import { formatAgo, formatTime, type Zone } from "../../lib/time";
import { Badge, StateBadge } from "../../ui/badge";
import type { Column } from "../../ui/table/columns";
import { describeRule, formatSignal, urgency } from "./model";

/** The alerts table; `href` builds the link to the function an alert is about. */
export function alertColumns(zone: Zone, href: (path: string) => string): Column<Alert>[] {
  return [
    {
      id: "state",
      header: "State",
      value: (row) => urgency(row.state),
      cell: (row) => <StateBadge state={row.state} />,
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
    { id: "group", header: "About", cell: (row) => <About alert={row} href={href} /> },
    {
      id: "value",
      header: "Value",
      align: "right",
      cell: (row) => (
        <span title={`${exact(row.value)}, threshold ${exact(row.threshold)} ${row.unit ?? ""}`}>
          {formatSignal(row.value, row.unit)} <span className="muted">/ {formatSignal(row.threshold, row.unit)}</span>
        </span>
      ),
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
      id: "resolvedAt",
      header: "Resolved",
      wide: true,
      cell: (row) => <span title={row.resolvedAt ?? undefined}>{formatTime(row.resolvedAt, "minute", zone)}</span>,
    },
  ];
}

function About({ alert, href }: { alert: Alert; href: (path: string) => string }) {
  const link = ownLink(alert.link);
  return (
    <span className="badges">
      {Object.entries(alert.group).map(([key, value]) =>
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
      {link && <Link href={link}>show the cause</Link>}
    </span>
  );
}

/** The rules table. */
export function ruleColumns(zone: Zone): Column<AlertRule>[] {
  return [
    {
      id: "state",
      header: "State",
      value: (row) => urgency(row.state),
      cell: (row) => <StateBadge state={row.state} />,
    },
    {
      id: "name",
      header: "Rule",
      value: (row) => row.name,
      cell: (row) => <strong title={row.file}>{row.name}</strong>,
    },
    { id: "condition", header: "Condition", cell: (row) => <code className="wrap">{describeRule(row)}</code> },
    {
      id: "scope",
      header: "Scope",
      wide: true,
      cell: (row) =>
        [row.function, row.groupBy?.length ? `by ${row.groupBy.join(", ")}` : ""].filter(Boolean).join(", ") ||
        "all functions",
    },
    { id: "severity", header: "Severity", value: (row) => row.severity, cell: (row) => row.severity ?? "–" },
    {
      id: "lastEvaluation",
      header: "Last evaluated",
      value: (row) => row.lastEvaluation ?? undefined,
      cell: (row) => (
        <>
          <span className="nowrap">{formatTime(row.lastEvaluation, "full", zone)}</span>
          {row.lastError && <div className="bad wrap">{row.lastError}</div>}
        </>
      ),
    },
  ];
}
