import type { Invocation, Trace } from "../../api/types";
import { formatMs } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { CostCard } from "./cost";
import { LedgerCard } from "./ledger";
import { WhySlowCard } from "./why-slow";

/** What the trace's time and money went to, of one of its invocations at a time; nothing for traces without any. */
export function Answers({ trace }: { trace: Trace }) {
  const { params } = useUrl();
  const chosen = chosenInvocation(trace.invocations, params.get("invocation"));
  if (!chosen) return null;
  return (
    <div className="answers">
      {trace.invocations.length > 1 && <Choice invocations={trace.invocations} chosen={chosen} />}
      <WhySlowCard traceId={trace.traceId} spanId={chosen.spanId} />
      <LedgerCard traceId={trace.traceId} spanId={chosen.spanId} />
      <CostCard trace={trace} invocation={chosen} />
    </div>
  );
}

/** The invocation the URL names, else the one that took longest, its cold start included. */
export function chosenInvocation(invocations: readonly Invocation[], asked: string | null): Invocation | undefined {
  const named = invocations.find((each) => each.spanId === asked);
  if (named) return named;
  return invocations.reduce<Invocation | undefined>(
    (longest, each) => (longest && wholeMs(longest) >= wholeMs(each) ? longest : each),
    undefined,
  );
}

function wholeMs(invocation: Invocation): number {
  return invocation.durationMs + (invocation.initDurationMs ?? 0);
}

function Choice({ invocations, chosen }: { invocations: Invocation[]; chosen: Invocation }) {
  const { set } = useUrl();
  return (
    <label className="answers-choice">
      Explain the invocation of{" "}
      <select className="tool" value={chosen.spanId} onChange={(event) => set({ invocation: event.target.value })}>
        {invocations.map((each) => (
          <option key={each.spanId} value={each.spanId}>
            {each.function}, {formatMs(wholeMs(each))}
            {each.cold ? ", cold" : ""}
            {each.outcome === "ok" ? "" : `, ${each.outcome}`}
          </option>
        ))}
      </select>
    </label>
  );
}
