import { useMemo } from "react";
import { isMissing } from "../../api/problem";
import { useAlertRules, useAlerts } from "../../api/queries";
import { useTitle } from "../../lib/names";
import { useHref, useUrl, useZone } from "../../lib/url";
import { Empty, Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { alertColumns, ruleColumns } from "./columns";

/** What is wrong now or was lately, and the rules that decide it. */
export default function AlertsPage() {
  useTitle("Alerts");
  const alerting = useAlerts();
  if (isMissing(alerting.error)) return <NoAlerting />;
  return (
    <>
      <h1>Alerts</h1>
      <Alerts />
      <h2 className="section-title">Rules</h2>
      <Rules />
    </>
  );
}

/** The alerts service adds its routes to the query API where it runs; elsewhere they do not exist. */
function NoAlerting() {
  return (
    <>
      <h1>Alerts</h1>
      <Empty title="Alerting does not run here">
        <p className="muted">This query API serves no alerts; they appear once the alerts service runs beside it.</p>
      </Empty>
    </>
  );
}

function Alerts() {
  const answer = useAlerts();
  const zone = useZone();
  const href = useHref();
  const { params, set } = useUrl();
  const columns = useMemo(() => alertColumns(zone, href), [zone, href]);
  return (
    <Loaded answer={answer} rows={3}>
      {({ alerts }) =>
        alerts.length === 0 ? (
          <Empty title="Nothing is firing">
            <p className="muted">No alert is pending or firing, and none was resolved lately.</p>
          </Empty>
        ) : (
          <DataTable
            label="Alerts"
            columns={columns}
            rows={alerts}
            rowId={(row) => row.id}
            sort={params.get("sort") ?? "state"}
            onSort={(sort) => set({ sort })}
          />
        )
      }
    </Loaded>
  );
}

function Rules() {
  const answer = useAlertRules();
  const zone = useZone();
  const { params, set } = useUrl();
  const columns = useMemo(() => ruleColumns(zone), [zone]);
  return (
    <Loaded answer={answer} rows={3}>
      {({ rules }) =>
        rules.length === 0 ? (
          <Empty title="No alert rules">
            <p className="muted">Rules are YAML files that the alerts service reads; none is loaded.</p>
          </Empty>
        ) : (
          <DataTable
            label="Alert rules"
            columns={columns}
            rows={rules}
            rowId={(row) => `${row.file ?? ""}/${row.name}`}
            sort={params.get("ruleSort") ?? "name"}
            onSort={(ruleSort) => set({ ruleSort })}
          />
        )
      }
    </Loaded>
  );
}
