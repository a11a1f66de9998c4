import { type Sandbox, useSandboxes } from "../../api/answers";
import { plural } from "../../lib/names";
import { exact, formatCount, formatMs } from "../../lib/numbers";
import { formatTime, type Zone } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { Filtered } from "../../ui/filter/filtered";
import { MemoryMeter } from "../../ui/meter";
import { More } from "../../ui/more";
import { NoMatch } from "../../ui/no-match";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";
import { StateText } from "../sandbox/lane";

/** The execution environments that were at work in the range; each leads to its life. */
export function Environments({ name }: { name: string }) {
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const answer = useSandboxes(name, params.get("q") ?? "", 100);
  return (
    <Filtered on="invocations" label="Environments with an invocation that matches" answer={answer}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.sandboxes);
        if (rows.length === 0) return <NoMatch what="execution environments" filters={["q"]} />;
        return (
          <>
            <DataTable
              label="Execution environments"
              columns={columns(zone)}
              rows={rows}
              rowId={(row) => row.id}
              href={(row) => href(`/sandboxes/${row.id}`)}
              sort={params.get("sort") ?? "-lastSeen"}
              onSort={(sort) => set({ sort })}
            />
            <More answer={answer} shown={plural(rows.length, "environment")} />
          </>
        );
      }}
    </Filtered>
  );
}

function columns(zone: Zone): Column<Sandbox>[] {
  const time = (id: "firstSeen" | "lastSeen", header: string): Column<Sandbox> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => <span className="nowrap">{formatTime(row[id], "minute", zone)}</span>,
  });
  const count = (id: "invocations" | "errors", header: string): Column<Sandbox> => ({
    id,
    header,
    align: "right",
    value: (row) => row[id],
    cell: (row) => <span title={exact(row[id])}>{formatCount(row[id])}</span>,
  });
  const ms = (id: "initDurationMs" | "busyMs", header: string): Column<Sandbox> => ({
    id,
    header,
    align: "right",
    value: (row) => row[id] ?? undefined,
    cell: (row) => <span title={exact(row[id], "ms")}>{formatMs(row[id])}</span>,
  });
  return [
    {
      id: "instance",
      header: "Environment",
      value: (row) => row.instance,
      cell: (row) => <span className="name mono">{row.instance}</span>,
    },
    { id: "state", header: "State", value: (row) => row.state, cell: (row) => <StateText state={row.state} /> },
    { ...time("firstSeen", "First seen"), wide: true },
    time("lastSeen", "Last seen"),
    count("invocations", "Invocations"),
    count("errors", "Failed"),
    { ...ms("initDurationMs", "Init"), wide: true },
    { ...ms("busyMs", "At work"), wide: true },
    {
      id: "memory",
      header: "Memory",
      align: "right",
      value: (row) => row.memoryUsedMaxBytes ?? undefined,
      cell: (row) => <MemoryMeter used={row.memoryUsedMaxBytes} size={row.memorySizeBytes} />,
    },
  ];
}
