import { Link } from "wouter";
import { type InvocationCost, useInvocationCost } from "../../api/costs";
import type { Invocation, Money, Trace } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { formatPercent } from "../../lib/numbers";
import { useHref } from "../../lib/url";
import { Quiet } from "../../ui/quiet";
import { Scrolled } from "../../ui/scrolled";
import { share, shortQuantity } from "../costs/model";

type Attempt = InvocationCost["attempts"][number];

/** What the invocation was charged for, line by line, and what each function of the trace cost. */
export function CostCard({ trace, invocation }: { trace: Trace; invocation: Invocation }) {
  const answer = useInvocationCost(invocation.invocationId, invocation.timestamp);
  return (
    <section className="card tile" aria-labelledby="cost">
      <h2 id="cost">What it cost</h2>
      <Quiet answer={answer} what="bill of the invocation">
        {(found) => <Items attempt={found.attempts.find(({ spanId }) => spanId === invocation.spanId)} />}
      </Quiet>
      {trace.costs.length > 1 && <Functions trace={trace} />}
    </section>
  );
}

function Items({ attempt }: { attempt: Attempt | undefined }) {
  if (!attempt) return <p className="muted">No usage of this invocation is known, so it has no bill.</p>;
  const { total, lineItems } = attempt;
  const money = (amount: string | null | undefined): Money | undefined =>
    amount == null ? undefined : { amount, currency: total.currency, complete: true };
  return (
    <Scrolled label="Line items">
      <table className="table money" aria-label="Line items">
        <thead>
          <tr>
            <th scope="col">{attempt.function}</th>
            <th scope="col" className="num">
              Quantity
            </th>
            <th scope="col" className="num">
              Unit price
            </th>
            <th scope="col" className="num">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {lineItems.map((item) => (
            <tr key={`${item.sku} ${item.unit} ${item.unitPrice}`}>
              <td title={item.sku}>{item.name}</td>
              <td className="num" title={`${item.quantity} ${item.unit}`}>
                {shortQuantity(item.quantity)} <span className="muted">{item.unit}</span>
              </td>
              <td className="num">{item.unitPrice ?? "unknown"}</td>
              <td className="num" title={exactMoney(money(item.amount))}>
                {item.amount == null ? "unknown" : formatMoney(money(item.amount))}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Total at list prices
            </th>
            <td className="num" title={exactMoney(total)}>
              {formatMoney(total)}
            </td>
          </tr>
        </tfoot>
      </table>
    </Scrolled>
  );
}

function Functions({ trace }: { trace: Trace }) {
  const href = useHref();
  return (
    <Scrolled label="Cost by function" className="trace-costs">
      <table className="table money" aria-label="Cost by function">
        <thead>
          <tr>
            <th scope="col">Of the whole trace</th>
            <th scope="col" className="num">
              Share
            </th>
            <th scope="col" className="num">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {trace.costs.map(({ function: name, cost }) => (
            <tr key={name}>
              <td>
                <Link className="name" href={href(functionPath(name))}>
                  {name}
                </Link>
              </td>
              <td className="num">{formatPercent(share(cost, trace.cost))}</td>
              <td className="num" title={exactMoney(cost)}>
                {formatMoney(cost)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Total
            </th>
            <td className="num" title={exactMoney(trace.cost)}>
              {formatMoney(trace.cost)}
            </td>
          </tr>
        </tfoot>
      </table>
    </Scrolled>
  );
}
