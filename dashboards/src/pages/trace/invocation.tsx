import type { Invocation } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { exact, formatBytes, formatMs } from "../../lib/numbers";
import { ColdBadge, OutcomeBadge } from "../../ui/badge";
import { CopyButton } from "../../ui/copy";
import { MemoryMeter } from "../../ui/meter";
import { Pair } from "../../ui/pair";
import { NeighbourLinks } from "./neighbours";

/** The invocation as the platform saw it: what it used and what is paid for. */
export function InvocationCard({ invocation }: { invocation: Invocation }) {
  const times: [string, number | null | undefined][] = [
    ["GC pauses", invocation.gcPauseMs],
    ["CPU time", invocation.cpuTimeMs],
    ["Agent overhead", invocation.agentOverheadMs],
  ];
  return (
    <section className="invocation" aria-label="Invocation">
      <h3>
        Invocation of {invocation.function} <OutcomeBadge outcome={invocation.outcome} />{" "}
        {invocation.cold && <ColdBadge />}
      </h3>
      {invocation.errorMessage && (
        <p className="bad wrap">{[invocation.errorType, invocation.errorMessage].filter(Boolean).join(": ")}</p>
      )}
      <dl className="pairs">
        <Pair name="Ran" title={exact(invocation.durationMs, "ms")}>
          {formatMs(invocation.durationMs)} <span className="muted">{invocation.billedSource}</span>
        </Pair>
        {invocation.initDurationMs != null && (
          <Pair name="Init" title={exact(invocation.initDurationMs, "ms")}>
            {formatMs(invocation.initDurationMs)} <span className="muted">{invocation.initType}</span>
          </Pair>
        )}
        <Pair name="Billed" title={exact(invocation.billedDurationMs, "ms")}>
          {formatMs(invocation.billedDurationMs)} <span className="muted">{invocation.billedSource}</span>
        </Pair>
        <Pair name="Cost" title={exactMoney(invocation.cost)}>
          {formatMoney(invocation.cost)}
        </Pair>
        <Pair name="Memory">
          <MemoryMeter used={invocation.memoryUsedBytes} size={invocation.memorySizeBytes} />
        </Pair>
        {invocation.heapPeakBytes != null && (
          <Pair name="Heap peak" title={exact(invocation.heapPeakBytes, "bytes")}>
            {formatBytes(invocation.heapPeakBytes)}
          </Pair>
        )}
        {times.map(([name, value]) =>
          value == null ? null : (
            <Pair key={name} name={name} title={exact(value, "ms")}>
              {formatMs(value)}
            </Pair>
          ),
        )}
        <NeighbourLinks invocation={invocation} />
        {invocation.triggerSource && <Pair name="Trigger">{invocation.triggerSource}</Pair>}
        <Pair name="Request id">
          <span className="mono wrap">{invocation.invocationId}</span>
          <CopyButton text={invocation.invocationId} label="Copy request id" />
        </Pair>
      </dl>
      <Times invocation={invocation} />
    </section>
  );
}

/** Why the times of one call are not the same number, for who wonders. */
function Times({ invocation }: { invocation: Invocation }) {
  const byPlatform = invocation.billedSource === "platform";
  return (
    <details>
      <summary>Why these times differ</summary>
      <dl className="pairs">
        <Pair name="Span">What the agent timed, from the call of the handler to its return.</Pair>
        <Pair name="Ran">
          {byPlatform
            ? "What the platform reports: the handler, the runtime around it and what ran before the sandbox was free again."
            : "An estimate, the agent's own time of the call: the platform has not told its figure, or not yet."}
        </Pair>
        {invocation.initDurationMs != null && (
          <Pair name="Init">The start of the sandbox before the first call; not part of what the call ran.</Pair>
        )}
        <Pair name="Billed">
          {byPlatform
            ? "What the platform charges for, after its rounding and with the init it bills."
            : "The estimate, rounded up as the platform does, with the init it bills."}
        </Pair>
      </dl>
    </details>
  );
}
