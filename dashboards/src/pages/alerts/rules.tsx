import { useMemo } from "react";
import { useRule } from "../../api/alarms";
import { useWhoAmI } from "../../api/fleet";
import { useAlertRules } from "../../api/queries";
import type { AlertRule } from "../../api/types";
import { formatTime, type Zone } from "../../lib/time";
import { carriedHref, useUrl, useZone } from "../../lib/url";
import { Badge, StateBadge } from "../../ui/badge";
import { TextFilter } from "../../ui/filters";
import { Empty, Loaded } from "../../ui/states";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";
import { describeRule, urgency } from "./model";
import { OneRule } from "./one-rule";
import { RuleEditor } from "./rule-editor";
import type { Definition } from "./rule-model";

/** No rule can have this name. */
const NEW_ONE = "+";

/** The rules in force. `rule` in the URL opens one, or the form of a new one; `like` names one to begin with. */
export function Rules() {
  const { params, set } = useUrl();
  const opened = params.get("rule");
  const role = useWhoAmI().data?.role;
  const mayEdit = role === "editor" || role === "admin";
  const close = (name?: string) => set({ rule: name, like: undefined, edit: undefined }, { push: true });
  if (opened === NEW_ONE && mayEdit) return <NewRule like={params.get("like") ?? ""} onDone={close} />;
  if (opened && opened !== NEW_ONE)
    return <OneRule key={opened} name={opened} mayEdit={mayEdit} onClose={() => close()} />;
  return (
    <>
      <p className="toolbar">
        <TextFilter param="find" label="Find a rule" search />
        {mayEdit && (
          <button type="button" className="button primary" onClick={() => set({ rule: NEW_ONE }, { push: true })}>
            New rule
          </button>
        )}
        {!mayEdit && role && <span className="muted">Making rules needs the role editor.</span>}
      </p>
      <List />
    </>
  );
}

function NewRule({ like, onDone }: { like: string; onDone: (name?: string) => void }) {
  const model = useRule(like);
  if (like === "") return <RuleEditor onDone={onDone} />;
  return (
    <Loaded answer={model}>
      {({ definition, name }) => (
        <RuleEditor start={{ ...(definition as Definition), alert: `${name}-copy` }} onDone={onDone} />
      )}
    </Loaded>
  );
}

function List() {
  const answer = useAlertRules();
  const zone = useZone();
  const { params, set } = useUrl();
  const columns = useMemo(() => ruleColumns(zone), [zone]);
  const find = (params.get("find") ?? "").toLowerCase();
  return (
    <Loaded answer={answer} rows={3}>
      {({ rules }) =>
        rules.length === 0 ? (
          <Empty title="No alert rules">
            <p className="muted">
              Rules are YAML files that the alerts service reads, or are made here; none is in force.
            </p>
          </Empty>
        ) : (
          <DataTable
            label="Alert rules"
            columns={columns}
            rows={rules.filter((rule) => [rule.name, rule.file, rule.signal].join("\n").toLowerCase().includes(find))}
            rowId={(row) => `${row.file ?? ""}/${row.name}`}
            href={(row) => carriedHref(params, "/alerts", { part: "rules", rule: row.name })}
            sort={params.get("sort") ?? "state"}
            onSort={(sort) => set({ sort })}
          />
        )
      }
    </Loaded>
  );
}

/** The rules table. */
function ruleColumns(zone: Zone): Column<AlertRule>[] {
  return [
    {
      id: "state",
      header: "State",
      value: (row) => urgency(row.state),
      cell: (row) => <StateBadge state={row.state} />,
    },
    { id: "name", header: "Rule", value: (row) => row.name, cell: (row) => <strong>{row.name}</strong> },
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
          {row.lastError && <div className={`${row.state === "no_data" ? "muted" : "bad"} wrap`}>{row.lastError}</div>}
        </>
      ),
    },
    {
      id: "file",
      header: "Stands in",
      wide: true,
      value: (row) => row.file,
      cell: (row) => (row.editable ? <Badge tone="plain">made here</Badge> : <code>{row.file}</code>),
    },
  ];
}
