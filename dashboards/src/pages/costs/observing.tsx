import { Link } from "wouter";
import { type CostOfObserving, useCostOfObserving } from "../../api/savings";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { exact, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl } from "../../lib/url";
import { Quiet } from "../../ui/quiet";
import { Scrolled } from "../../ui/scrolled";

/** What measuring itself cost: a tool that prices waste says what it wastes. */
export function Observing() {
  const answer = useCostOfObserving(useUrl().params.get("q") ?? "");
  return (
    <section className="card tile observing" aria-labelledby="observing">
      <h2 id="observing">What observing costs</h2>
      <Quiet answer={answer} what="cost of observing">
        {(found) => (found.measured === 0 ? <Unmeasured found={found} /> : <Measured found={found} />)}
      </Quiet>
    </section>
  );
}

function Unmeasured({ found }: { found: CostOfObserving }) {
  return (
    <p className="muted">
      {found.invocations === 0
        ? "Nothing was billed in this range."
        : `None of ${formatCount(found.invocations)} invocations tells what the agent took of it.`}
    </p>
  );
}

const PARTS: Record<CostOfObserving["parts"][number]["part"], string> = {
  init: "starting the agent, in billed cold starts",
  calls: "recording and sending, in each call",
};

function Measured({ found }: { found: CostOfObserving }) {
  return (
    <>
      <p>
        <strong title={exactMoney(found.observing)}>{formatMoney(found.observing)}</strong> of{" "}
        {formatMoney(found.total)}, {formatPercent(found.share)}, went into measuring.{" "}
        {found.measured < found.invocations &&
          `Told by ${formatCount(found.measured)} of ${formatCount(found.invocations)} invocations.`}
      </p>
      <ul className="lines">
        {found.parts.map(({ part, ms, cost }) => (
          <li key={part}>
            <span className="line-text">{PARTS[part]}</span>
            <span className="muted">{formatMs(ms)}</span>
            <span className="line-amount" title={exactMoney(cost)}>
              {formatMoney(cost)}
            </span>
          </li>
        ))}
      </ul>
      <ByFunction functions={found.functions} />
    </>
  );
}

const MOST = 10;

function ByFunction({ functions }: { functions: CostOfObserving["functions"] }) {
  const href = useHref();
  return (
    <Scrolled label="Observing by function">
      <table className="table money" aria-label="Observing by function">
        <thead>
          <tr>
            <th scope="col">Function</th>
            <th scope="col" className="num">
              Invocations
            </th>
            <th scope="col" className="num roomy">
              Starts
            </th>
            <th scope="col" className="num roomy">
              Calls
            </th>
            <th scope="col" className="num">
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {functions.slice(0, MOST).map((row) => (
            <tr key={row.function}>
              <td>
                <Link className="name" href={href(functionPath(row.function))}>
                  {row.function}
                </Link>
              </td>
              <td className="num" title={exact(row.invocations)}>
                {formatCount(row.invocations)}
              </td>
              <td className="num roomy">{formatMs(row.initMs)}</td>
              <td className="num roomy">{formatMs(row.callsMs)}</td>
              <td className="num" title={exactMoney(row.cost)}>
                {formatMoney(row.cost)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
