import { useMemo } from "react";
import { Link } from "wouter";
import { useOverview } from "../../api/fleet";
import type { Overview } from "../../api/types";
import { withTerm } from "../../lib/filter";
import { exactMoney, formatMoney } from "../../lib/money";
import { plural, useTitle } from "../../lib/names";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Chart } from "../../ui/chart/chart";
import { Figure, Figures } from "../../ui/figure";
import { Filtered } from "../../ui/filter/filtered";
import { Icon } from "../../ui/icons";
import { Alarms } from "./alarms";
import { Failures } from "./failures";
import { amountOf, type Change, change, trafficData } from "./model";
import { Movers } from "./movers";
import { Spend } from "./spend";

/** The fleet at a glance: how it does against the time before, what changed most, what it costs, what just failed. */
export default function OverviewPage() {
  useTitle("Overview");
  const q = useUrl().params.get("q") ?? "";
  const answer = useOverview(q);
  return (
    <>
      <h1 className="sr-only">Overview</h1>
      <Filtered on="invocations" answer={answer} rows={12}>
        {(overview) =>
          overview.now.invocations === 0 && overview.before.invocations === 0 ? (
            <NothingHere what="invocations" filters={["q"]} />
          ) : (
            <Fleet overview={overview} q={q} />
          )
        }
      </Filtered>
    </>
  );
}

function Fleet({ overview, q }: { overview: Overview; q: string }) {
  const traffic = useMemo(() => trafficData(overview), [overview]);
  return (
    <>
      <Health overview={overview} q={q} />
      <div className="overview">
        <Chart title="Invocations" data={traffic} kind="bars" format={formatCount} />
        <Alarms filtered={q !== ""} />
        <Movers movers={overview.movers} q={q} />
        <Spend spend={overview.spend} total={overview.now.cost} />
        <Failures failures={overview.recentFailures} q={q} />
      </div>
    </>
  );
}

function Health({ overview: { now, before }, q }: { overview: Overview; q: string }) {
  const href = useHref();
  // Where nothing ran before, what is there now has not become worse.
  const rise = before.invocations === 0 ? "plain" : "bad";
  return (
    <Figures label="The fleet now, and how it changed against the same time before">
      <Figure
        label="Invocations"
        value={formatCount(now.invocations)}
        title={exact(now.invocations)}
        note={
          <Note
            change={change(now.invocations, before.invocations, "plain")}
            text={plural(now.functions, "function")}
          />
        }
      />
      <Figure
        label="Error rate"
        value={
          <Link href={href("/invocations", { q: withTerm(q, "-outcome:ok") })}>{formatPercent(now.errorRate)}</Link>
        }
        title={`${exact(now.errors)} of ${exact(now.invocations)} invocations`}
        note={
          <Note change={change(now.errorRate, before.errorRate, rise)} text={`${formatCount(now.errors)} failed`} />
        }
        {...(now.errors > 0 ? { tone: "bad" } : {})}
      />
      <Figure
        label="Duration p95"
        value={formatMs(now.durationMs.p95)}
        title={exact(now.durationMs.p95, "ms")}
        note={
          <Note
            change={change(now.durationMs.p95, before.durationMs.p95, rise)}
            text={`p50 ${formatMs(now.durationMs.p50)}`}
          />
        }
      />
      <Figure
        label="Cold starts"
        value={
          <Link href={href("/invocations", { q: withTerm(q, "cold:true") })}>{formatPercent(now.coldStartRate)}</Link>
        }
        title={`${exact(now.coldStarts)} of ${exact(now.invocations)} invocations`}
        note={
          <Note
            change={change(now.coldStartRate, before.coldStartRate, rise)}
            text={now.initMs?.p95 == null ? formatCount(now.coldStarts) : `init p95 ${formatMs(now.initMs.p95)}`}
          />
        }
      />
      <Figure
        label="Spend"
        value={<Link href={href("/costs")}>{formatMoney(now.cost)}</Link>}
        title={exactMoney(now.cost)}
        note={
          <Note
            change={change(amountOf(now), amountOf(before), rise)}
            text={now.cost.complete ? "usage × list prices" : "part has no known price"}
          />
        }
      />
    </Figures>
  );
}

/** A change as an arrow and words, then what else is worth knowing. */
function Note({ change: changed, text }: { change: Change | undefined; text: string }) {
  return (
    <>
      {changed && (
        <span className={`change change-${changed.tone}`}>
          {changed.tone !== "plain" && <Icon name={changed.tone === "bad" ? "warning" : "ok"} size={11} />}{" "}
          {changed.text}
        </span>
      )}
      {changed ? " · " : ""}
      {text}
    </>
  );
}
