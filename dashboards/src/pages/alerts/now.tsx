import { useMemo } from "react";
import { useAlerts } from "../../api/queries";
import type { Alert } from "../../api/types";
import { carriedHref, patched, useHref, useUrl, useZone } from "../../lib/url";
import { TextFilter } from "../../ui/filters";
import { Empty, Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { AlertDetail } from "./alert-detail";
import { alertColumns } from "./columns";
import { matching } from "./model";

/** What fires, is pending or was resolved lately. `alert` in the URL opens one. */
export function Now() {
  return (
    <Loaded answer={useAlerts()} rows={3}>
      {({ alerts }) => <Content alerts={alerts} />}
    </Loaded>
  );
}

function Content({ alerts }: { alerts: readonly Alert[] }) {
  const zone = useZone();
  const href = useHref();
  const { params, set } = useUrl();
  const columns = useMemo(() => alertColumns(zone, href), [zone, href]);
  const shown = useMemo(() => matching(alerts, params.get("find") ?? ""), [alerts, params]);
  const opened = alerts.find(({ id }) => id === params.get("alert"));
  const own = carriedHref(params, "/alerts");
  if (alerts.length === 0)
    return (
      <Empty title="Nothing is firing">
        <p className="muted">No alert is pending or firing, and none was resolved lately.</p>
      </Empty>
    );
  return (
    <>
      <p className="toolbar">
        <TextFilter param="find" label="Find an alert" search />
        <span className="muted" role="status">
          {shown.length === alerts.length ? `${alerts.length} in all` : `${shown.length} of ${alerts.length}`}
        </span>
      </p>
      {opened && <AlertDetail key={opened.id} alert={opened} onClose={() => set({ alert: undefined })} />}
      <DataTable
        label="Alerts"
        columns={columns}
        rows={shown}
        rowId={(row) => row.id}
        href={(row) => `/alerts?${patched(new URLSearchParams(own.split("?")[1] ?? ""), { alert: row.id })}`}
        sort={params.get("sort") ?? "state"}
        onSort={(sort) => set({ sort })}
      />
    </>
  );
}
