import { useMemo } from "react";
import { type Silence, useEndSilence, useSilences } from "../../api/alarms";
import { useWhoAmI } from "../../api/fleet";
import { useAlerts } from "../../api/queries";
import { formatTime, type Zone } from "../../lib/time";
import { useUrl, useZone } from "../../lib/url";
import { Badge, type Tone } from "../../ui/badge";
import { Empty, Loaded } from "../../ui/states";
import type { Column } from "../../ui/table/columns";
import { DataTable } from "../../ui/table/table";
import { SilenceForm } from "./silence-form";

/** Who keeps what quiet, until when and why. `silence` in the URL opens the form, `like` names an alert to begin with. */
export function Silences() {
  const answer = useSilences();
  const alerts = useAlerts().data?.alerts;
  const { params, set } = useUrl();
  const zone = useZone();
  const role = useWhoAmI().data?.role;
  const mayEdit = role === "editor" || role === "admin";
  const columns = useMemo(() => silenceColumns(zone, mayEdit), [zone, mayEdit]);
  const opened = mayEdit && params.get("silence") === "+";
  const like = alerts?.find(({ id }) => id === params.get("like"));
  const close = () => set({ silence: undefined, like: undefined });
  return (
    <>
      {mayEdit && !opened && (
        <p className="toolbar">
          <button type="button" className="button primary" onClick={() => set({ silence: "+" })}>
            New silence
          </button>
        </p>
      )}
      {!mayEdit && role && <p className="muted">Silencing needs the role editor.</p>}
      {opened && alerts && <SilenceForm key={like?.id} like={like} alerts={alerts} onDone={close} />}
      <Loaded answer={answer} rows={3}>
        {({ silences }) =>
          silences.length === 0 ? (
            <Empty title="Nothing is silenced">
              <p className="muted">
                A silence keeps alerts quiet for a time: they still show here, and whoever was told hears when they are
                over.
              </p>
            </Empty>
          ) : (
            <DataTable
              label="Silences"
              columns={columns}
              rows={silences}
              rowId={({ id }) => id}
              sort={params.get("sort") ?? "state"}
              onSort={(sort) => set({ sort })}
            />
          )
        }
      </Loaded>
    </>
  );
}

const ORDER: Record<Silence["state"], number> = { active: 0, pending: 1, expired: 2 };
const TONES: Record<Silence["state"], Tone> = { active: "warn", pending: "plain", expired: "plain" };

function silenceColumns(zone: Zone, mayEdit: boolean): Column<Silence>[] {
  return [
    {
      id: "state",
      header: "State",
      value: (row) => ORDER[row.state],
      cell: (row) => (
        <Badge tone={TONES[row.state]} icon={row.state === "active" ? "pause" : "inactive"}>
          {row.state === "active" ? "in force" : row.state}
        </Badge>
      ),
    },
    {
      id: "matchers",
      header: "Alerts with",
      cell: ({ matchers }) => (
        <span className="badges">
          {Object.entries(matchers).map(([label, value]) => (
            <Badge key={label} tone="plain">
              {label} {value}
            </Badge>
          ))}
        </span>
      ),
    },
    { id: "comment", header: "Why", cell: (row) => <div className="silence-why wrap">{row.comment || "–"}</div> },
    { id: "by", header: "Who", value: (row) => row.by, cell: (row) => row.by || "–" },
    {
      id: "from",
      header: "From",
      wide: true,
      value: (row) => row.from,
      cell: (row) => <Time at={row.from} zone={zone} />,
    },
    { id: "to", header: "Until", value: (row) => row.to, cell: (row) => <Time at={row.to} zone={zone} /> },
    ...(mayEdit
      ? [
          {
            id: "end",
            header: "End it",
            cell: (row: Silence) => (row.state === "expired" ? null : <End silence={row} />),
          },
        ]
      : []),
  ];
}

function Time({ at, zone }: { at: string; zone: Zone }) {
  return (
    <span className="nowrap" title={at}>
      {formatTime(at, "minute", zone)}
    </span>
  );
}

function End({ silence }: { silence: Silence }) {
  const end = useEndSilence();
  return (
    <>
      <button type="button" className="button" disabled={end.isPending} onClick={() => end.mutate(silence.id)}>
        End<span className="sr-only"> the silence of {Object.values(silence.matchers).join(", ")}</span>
      </button>
      {end.error && (
        <span className="fault" role="alert">
          {end.error.message}
        </span>
      )}
    </>
  );
}
