import { Fragment, useState } from "react";
import { Link } from "wouter";
import type { CostGrouping } from "../../api/queries";
import type { CostAnswer } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { exact, formatCount, formatPercent } from "../../lib/numbers";
import { useShortcuts } from "../../lib/shortcuts";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Icon } from "../../ui/icons";
import { share, shortQuantity } from "./model";

type Group = CostAnswer["groups"][number];
type LineItem = Group["lineItems"][number];

/** The groups, dearest first as the server sends them; each opens into its line items, `items=all` in the URL opens all. */
export function BillTable({ bill, groupBy }: { bill: CostAnswer; groupBy: CostGrouping }) {
  const { params, set } = useUrl();
  const all = params.get("items") === "all";
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (group: string) => all !== changed.has(group);
  const toggle = (group: string) => {
    const next = new Set(changed);
    if (!next.delete(group)) next.add(group);
    setChanged(next);
  };
  const openAll = (open: boolean) => {
    setChanged(new Set());
    set({ items: open ? "all" : undefined });
  };
  useShortcuts({ "[": () => openAll(false), "]": () => openAll(true) });
  return (
    <div className="table-scroll">
      <table className="table" aria-label="Bill">
        <thead>
          <tr>
            <th scope="col">{groupBy[0]?.toUpperCase() + groupBy.slice(1)}</th>
            <th scope="col">Share</th>
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
          {bill.groups.map((group) => (
            <Fragment key={group.group}>
              <GroupRow
                group={group}
                bill={bill}
                groupBy={groupBy}
                open={isOpen(group.group)}
                onToggle={() => toggle(group.group)}
              />
              {isOpen(group.group) &&
                group.lineItems.map((item) => (
                  <ItemRow key={`${item.name} ${item.sku}`} item={item} currency={group.total.currency} />
                ))}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              Total
            </th>
            <td className="num" title={exactMoney(bill.total)}>
              {formatMoney(bill.total)}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface GroupProps {
  group: Group;
  bill: CostAnswer;
  groupBy: CostGrouping;
  open: boolean;
  onToggle: () => void;
}

function GroupRow({ group, bill, groupBy, open, onToggle }: GroupProps) {
  const href = useHref();
  const ratio = share(group.total, bill.total);
  const name = group.group || "unknown";
  return (
    <tr>
      <td>
        <button
          type="button"
          className="icon-button"
          aria-expanded={open}
          aria-label={`Line items of ${name}`}
          onClick={onToggle}
        >
          <Icon name={open ? "down" : "right"} />
        </button>{" "}
        {groupBy === "function" && group.group ? (
          <Link href={href(functionPath(group.group))}>{name}</Link>
        ) : (
          <span className="name">{name}</span>
        )}
        {!group.total.complete && (
          <Badge tone="warn" icon="warning" title="Part of this usage has no known price and is not in the amount">
            incomplete
          </Badge>
        )}
      </td>
      <td>
        <span className="share" title={formatPercent(ratio)}>
          <span className="meter-track" aria-hidden="true">
            <span className="meter-bar" style={{ width: `${ratio * 100}%` }} />
          </span>
          {formatPercent(ratio)}
        </span>
      </td>
      <td className="num" title={exact(group.invocations)}>
        {formatCount(group.invocations)} <span className="muted">invocations</span>
      </td>
      <td />
      <td className="num" title={exactMoney(group.total)}>
        {formatMoney(group.total)}
      </td>
    </tr>
  );
}

function ItemRow({ item, currency }: { item: LineItem; currency: string }) {
  const money = (amount: string | null | undefined) => (amount ? { amount, currency, complete: true } : undefined);
  return (
    <tr className="item-row">
      <td>
        {item.name} <code className="muted">{item.sku}</code>
      </td>
      <td />
      <td className="num" title={`${item.quantity} ${item.unit}`}>
        {shortQuantity(item.quantity)} <span className="muted">{item.unit}</span>
      </td>
      <td className="num">{item.unitPrice ? `${item.unitPrice} ${currency}` : <Unknown />}</td>
      <td className="num" title={exactMoney(money(item.amount))}>
        {item.amount ? formatMoney(money(item.amount)) : <Unknown />}
      </td>
    </tr>
  );
}

function Unknown() {
  return (
    <Badge tone="warn" icon="warning" title="The price book has no price for this usage">
      unknown
    </Badge>
  );
}
