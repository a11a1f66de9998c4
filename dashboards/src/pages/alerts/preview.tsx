import { useMemo } from "react";
import { Link } from "wouter";
import type { Backtest, RuleBand, RulePreview } from "../../api/alarms";
import { formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useZone } from "../../lib/url";
import { Chart } from "../../ui/chart/chart";
import { type Answer, Loaded } from "../../ui/states";
import { chartsLink } from "./model";
import { chartOf, groupName, stretchesOf, verdictOf, withBand } from "./preview-model";
import { formatValue } from "./units";

/** When a rule would have fired over the last day. What is wrong with it stands beside its text instead. */
export function Preview({ answer, band }: { answer: Answer<RulePreview>; band?: RuleBand | undefined }) {
  return (
    <section className="card preview" aria-label="The last day">
      <h2>The last day</h2>
      <Loaded answer={answer} rows={5}>
        {({ backtest, problems, error }) =>
          backtest ? (
            <Past backtest={backtest} band={band} />
          ) : (
            <p className="muted">
              {problems.length > 0
                ? "Once the rule has no faults, this shows when it would have fired."
                : (error ?? "There is no preview of this rule.")}
            </p>
          )
        }
      </Loaded>
    </section>
  );
}

/** Episodes that are listed; the chart shades all of them. */
const LISTED = 8;

function Past({ backtest, band }: { backtest: Backtest; band: RuleBand | undefined }) {
  const zone = useZone();
  const data = useMemo(() => withBand(chartOf(backtest), backtest, band), [backtest, band]);
  const stretches = useMemo(() => stretchesOf(backtest), [backtest]);
  const moving = data.band !== undefined || data.lines.some(({ color }) => color === "--limit");
  return (
    <>
      <p role="status">{verdictOf(backtest)}</p>
      {data.times.length > 0 && (
        <Chart
          title={`Value${backtest.series.length > 1 ? "s" : ""} compared`}
          data={data}
          kind="lines"
          format={(value) => formatValue(value, backtest.unit)}
          stretches={stretches}
          fixed
          {...(moving ? {} : { limit: backtest.threshold })}
        />
      )}
      {backtest.series.length < backtest.groups && (
        <p className="muted">
          {backtest.series.length} of {backtest.groups} groups are drawn, those that fired most.
        </p>
      )}
      {backtest.episodes.length > 0 && (
        <ol className="episodes" aria-label="When it would have fired">
          {backtest.episodes.slice(0, LISTED).map(({ group, activeSince, firedAt, resolvedAt, worst }) => (
            <li key={`${firedAt} ${groupName(group)}`}>
              <Link href={chartsLink(group.function ?? "", activeSince, resolvedAt)}>
                {formatTime(firedAt, "minute", zone)}
              </Link>{" "}
              {resolvedAt ? `for ${formatMs(Date.parse(resolvedAt) - Date.parse(firedAt))}` : "until now"},{" "}
              {groupName(group)}, at worst {formatValue(worst, backtest.unit)}
            </li>
          ))}
        </ol>
      )}
      {backtest.alerts > LISTED && <p className="muted">and {backtest.alerts - LISTED} more.</p>}
    </>
  );
}
