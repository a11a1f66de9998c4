import { Link } from "wouter";
import { type CostMover, type CostMovers, useCostMovers } from "../../api/costs";
import type { Money } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { exact } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useRange, useUrl, useZone } from "../../lib/url";
import { Figure, Figures } from "../../ui/figure";
import { Filtered } from "../../ui/filter/filtered";
import { NoMatch } from "../../ui/no-match";
import { Scrolled } from "../../ui/scrolled";
import { Empty } from "../../ui/states";
import { barOf, baselineOf, relative, signed } from "./changes-model";
import { dimensionsOf, groupFilter, groupName } from "./group-model";

/** Whose cost changed most between two periods, and whether of more invocations or of dearer ones. */
export function Changes() {
  const { params } = useUrl();
  const { from } = useRange();
  const zone = useZone();
  const baseline = baselineOf(from, params.get("than"), Date.now(), zone);
  const answer = useCostMovers(dimensionsOf(params.get("groupBy")).join(","), params.get("q") ?? "", baseline);
  return (
    <Filtered on="invocations" answer={answer} rows={8}>
      {(found) => <Content found={found} />}
    </Filtered>
  );
}

function Content({ found }: { found: CostMovers }) {
  if (isNothing(found.before) && isNothing(found.now)) return <NoMatch what="billed invocations" filters={["q"]} />;
  return (
    <>
      <Totals found={found} />
      {found.movers.length === 0 ? (
        <Empty title="Nothing changed">
          <p className="muted">Every group costs as much as before.</p>
        </Empty>
      ) : (
        <MoverTable found={found} />
      )}
    </>
  );
}

function isNothing(money: Money): boolean {
  return Number(money.amount) === 0 && money.complete;
}

function Totals({ found }: { found: CostMovers }) {
  const zone = useZone();
  const period = (from: string, to: string) =>
    `${formatTime(from, "minute", zone)} – ${formatTime(to, "minute", zone)}`;
  const before = Number(found.before.amount);
  const change = Number(found.change.amount);
  return (
    <Figures label="Both periods">
      <Figure
        label="Before"
        value={formatMoney(found.before)}
        title={exactMoney(found.before)}
        note={period(found.baselineFrom, found.baselineTo)}
      />
      <Figure
        label="Now"
        value={formatMoney(found.now)}
        title={exactMoney(found.now)}
        note={period(found.from, found.to)}
      />
      <Figure
        label="Change"
        value={signed(found.change.amount, formatMoney(found.change))}
        title={exactMoney(found.change)}
        note={before > 0 ? `${signed(found.change.amount, relative(change / before))} of before` : "new"}
        {...(found.change.complete ? {} : { tone: "warn" as const })}
      />
    </Figures>
  );
}

function MoverTable({ found }: { found: CostMovers }) {
  const largest = Math.max(...found.movers.map(({ change }) => Math.abs(Number(change.amount))));
  return (
    <Scrolled label="What changed">
      <table className="table" aria-label="What changed">
        <thead>
          <tr>
            {found.groupBy.map((dimension) => (
              <th key={dimension} scope="col">
                {dimension}
              </th>
            ))}
            <th scope="col">Change</th>
            <th scope="col" className="num">
              Before
            </th>
            <th scope="col" className="num">
              Now
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {found.movers.map((mover) => (
            <Row key={JSON.stringify(mover.group)} mover={mover} dimensions={found.groupBy} largest={largest} />
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function Row({ mover, dimensions, largest }: { mover: CostMover; dimensions: string[]; largest: number }) {
  const href = useHref();
  const q = useUrl().params.get("q") ?? "";
  return (
    <tr>
      {dimensions.map((dimension, index) => (
        <td key={dimension}>
          {index === 0 ? (
            <Link
              className="name"
              href={href("/invocations", { q: groupFilter(q, mover.group) })}
              title={`Invocations of ${groupName(mover.group)}`}
            >
              {mover.group[dimension] || "(none)"}
            </Link>
          ) : (
            <span className="clip">{mover.group[dimension] || "(none)"}</span>
          )}
        </td>
      ))}
      <td className="nowrap">
        <ChangeBar change={mover.change} largest={largest} />
        <span title={exactMoney(mover.change)}>{signed(mover.change.amount, formatMoney(mover.change))}</span>
      </td>
      <Amount money={mover.before} invocations={mover.invocationsBefore} />
      <Amount money={mover.now} invocations={mover.invocationsNow} />
      <td className="mover-why" title={parts(mover)}>
        {mover.sentence}
      </td>
    </tr>
  );
}

function Amount({ money, invocations }: { money: Money; invocations: number }) {
  return (
    <td className="num" title={`${exactMoney(money)}, ${exact(invocations)} invocations`}>
      {formatMoney(money)}
    </td>
  );
}

/** The two parts that add up to the change. */
function parts({ byInvocations, byCostPerInvocation, change }: CostMover): string {
  return `${byInvocations} ${change.currency} of the number of invocations, ${byCostPerInvocation} ${change.currency} of what one costs`;
}

/** To the right for more, to the left for less; the amount beside it says the same. */
function ChangeBar({ change, largest }: { change: Money; largest: number }) {
  const width = `${barOf(change.amount, largest) * 50}%`;
  const more = Number(change.amount) > 0;
  return (
    <span className="diverging" aria-hidden="true">
      <span
        className={more ? "diverging-more" : "diverging-less"}
        style={{ width, [more ? "left" : "right"]: "50%" }}
      />
    </span>
  );
}
