import type { ComponentType } from "react";
import { isMissing } from "../../api/problem";
import { useAlerts } from "../../api/queries";
import { useTitle } from "../../lib/names";
import { Empty } from "../../ui/states";
import { History } from "./history";
import { Now } from "./now";
import { Objectives } from "./objectives";
import { type Part, Parts, usePart } from "./parts";
import { Receivers } from "./receivers";
import { Rules } from "./rules";
import { Silences } from "./silences";

const CONTENT: Record<Part, ComponentType> = {
  now: Now,
  history: History,
  rules: Rules,
  objectives: Objectives,
  silences: Silences,
  receivers: Receivers,
};

/** What is wrong now or was lately, the rules that decide it, and who is told. */
export default function AlertsPage() {
  useTitle("Alerts");
  const alerting = useAlerts();
  const part = usePart();
  const Content = CONTENT[part];
  if (isMissing(alerting.error)) return <NoAlerting />;
  return (
    <>
      <div className="toolbar">
        <h1>Alerts</h1>
        <Parts chosen={part} />
      </div>
      <Content />
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
