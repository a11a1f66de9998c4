import { Link } from "wouter";
import type { Sandbox } from "../../api/answers";
import { exact, formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useZone } from "../../lib/url";
import { outcomeText } from "../../ui/badge";
import { Icon, type IconName } from "../../ui/icons";
import { type Lane, percentOf, type Stay } from "./model";

const ENDS: Record<Sandbox["state"], { icon: IconName; text: string }> = {
  active: { icon: "right", text: "still at work" },
  quiet: { icon: "inactive", text: "quiet since" },
  timeout: { icon: "timeout", text: "ended by a timeout" },
  out_of_memory: { icon: "memory", text: "ran out of memory" },
  crash: { icon: "crash", text: "crashed" },
  init_error: { icon: "crash", text: "failed to initialise" },
};

/** The state an environment is in, or how it ended, by sign and text. */
export function StateText({ state }: { state: Sandbox["state"] }) {
  const { icon, text } = ENDS[state] ?? { icon: "warning", text: state };
  return (
    <span className={state === "active" || state === "quiet" ? "nowrap" : "nowrap bad"}>
      <Icon name={icon} /> {text}
    </span>
  );
}

/** Init, invocations and idle time from left to right; each invocation leads to its trace. */
export function LifeLane({ lane, state }: { lane: Lane; state: Sandbox["state"] }) {
  const zone = useZone();
  const { init } = lane;
  return (
    <section className="card lane-card" aria-label="Life of the environment">
      <div className="lane">
        {init && (
          <span
            className="lane-init"
            style={{
              left: `${percentOf(lane, init.start)}%`,
              width: `${percentOf(lane, init.end) - percentOf(lane, init.start)}%`,
            }}
            title={`Init: ${exact(init.end - init.start, "ms")}`}
          />
        )}
        {lane.gaps.map((gap) => (
          <span
            key={gap.start}
            className="lane-gap"
            style={{
              left: `${percentOf(lane, gap.start)}%`,
              width: `${percentOf(lane, gap.end) - percentOf(lane, gap.start)}%`,
            }}
            title={`Idle for ${formatMs(gap.end - gap.start)}`}
          >
            {gap.end - gap.start > (lane.to - lane.from) / 12 && formatMs(gap.end - gap.start)}
          </span>
        ))}
        {lane.stays.map((stay) => (
          <StayBar key={`${stay.invocation.traceId}/${stay.invocation.spanId}`} lane={lane} stay={stay} />
        ))}
      </div>
      <p className="lane-axis muted">
        <span>{formatTime(lane.from, "full", zone)}</span>
        <StateText state={state} />
        <span>{formatTime(lane.to, "full", zone)}</span>
      </p>
    </section>
  );
}

function StayBar({ lane, stay }: { lane: Lane; stay: Stay }) {
  const href = useHref();
  const { invocation } = stay;
  const left = percentOf(lane, stay.start);
  const failed = invocation.outcome !== "ok";
  const label = `${formatMs(invocation.durationMs)}, ${outcomeText(invocation.outcome)}`;
  return (
    <Link
      href={href(`/traces/${invocation.traceId}`, { span: invocation.spanId })}
      className={failed ? "lane-stay lane-failed" : "lane-stay"}
      style={{ left: `${left}%`, width: `${percentOf(lane, stay.end) - left}%` }}
      // The table below leads to the same traces; a thousand tab stops here would be in the way.
      tabIndex={-1}
      aria-hidden="true"
      title={label}
    />
  );
}
