import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { Link } from "wouter";
import { client, unwrap } from "../../api/client";
import { useHeatmap } from "../../api/explore";
import { termOf } from "../../lib/filter";
import { plural } from "../../lib/names";
import { formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { ColdBadge, OutcomeBadge } from "../../ui/badge";
import { toHeatData } from "../../ui/heat/from-api";
import { HeatMap } from "../../ui/heat/heat-map";
import type { Picked } from "../../ui/heat/model";
import { Quiet } from "../../ui/quiet";
import { durationFilter, parsePick, printPick } from "./pick";

/** Most traces listed for a chosen area; the explorer has the rest. */
const LISTED = 12;

/** Durations over time; a cell or a drawn area shows its traces. */
export function Latency({ name }: { name: string }) {
  const { params, set } = useUrl();
  const answer = useHeatmap("invocations", termOf("function", name));
  const data = useMemo(() => (answer.data ? toHeatData(answer.data) : undefined), [answer.data]);
  const onPick = useCallback((picked: Picked) => set({ pick: printPick(picked) }), [set]);
  const picked = parsePick(params.get("pick"));
  return (
    <>
      <Quiet answer={{ ...answer, data }} what="heat map" rows={6}>
        {(heat) => <HeatMap title="Duration, heat map" data={heat} noun="invocation" onPick={onPick} />}
      </Quiet>
      {picked && <PickedTraces name={name} picked={picked} onClose={() => set({ pick: undefined })} />}
    </>
  );
}

function usePicked(name: string, { from, to, minMs, maxMs }: Picked) {
  const query = {
    from: String(from),
    to: String(to),
    function: name,
    q: durationFilter({ minMs, maxMs }),
    sort: "-durationMs" as const,
    limit: LISTED,
  };
  return useQuery({
    queryKey: ["picked", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/invocations", { params: { query }, signal })),
  });
}

function PickedTraces({ name, picked, onClose }: { name: string; picked: Picked; onClose: () => void }) {
  const href = useHref();
  const zone = useZone();
  const answer = usePicked(name, picked);
  const filter = durationFilter(picked);
  const times = { from: new Date(picked.from).toISOString(), to: new Date(picked.to).toISOString() };
  return (
    <section className="card picked" aria-label="Chosen invocations">
      <header>
        <h2>
          {formatMs(picked.minMs)} to {formatMs(picked.maxMs)}, {formatTime(picked.from, "clock", zone)} to{" "}
          {formatTime(picked.to, "clock", zone)}
        </h2>
        <Link href={href("/invocations", { ...times, q: `${termOf("function", name)} ${filter}` })}>all of them</Link>
        <Link href={href("/compare", { function: name, a: filter })}>what sets such durations apart</Link>
        <button type="button" className="icon-button" onClick={onClose}>
          close
        </button>
      </header>
      <Quiet answer={answer} what="invocations">
        {({ invocations, nextCursor }) => (
          <>
            <ul className="picked-list">
              {invocations.map((each) => (
                <li key={each.spanId}>
                  <Link href={href(`/traces/${each.traceId}`, { span: each.spanId })}>
                    {formatTime(each.timestamp, "time", zone)}
                  </Link>
                  <b>{formatMs(each.durationMs)}</b>
                  <OutcomeBadge outcome={each.outcome} />
                  {each.cold && <ColdBadge />}
                </li>
              ))}
            </ul>
            <p className="muted">
              {nextCursor
                ? `The ${plural(invocations.length, "invocation")} that took longest`
                : plural(invocations.length, "invocation")}
            </p>
          </>
        )}
      </Quiet>
    </section>
  );
}
