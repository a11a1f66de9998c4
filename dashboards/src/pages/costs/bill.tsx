import { Fragment, useState } from "react";
import { Link } from "wouter";
import type { CostAnswer } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath, plural } from "../../lib/names";
import { exact, formatCount, formatPercent } from "../../lib/numbers";
import { useShortcuts } from "../../lib/shortcuts";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Icon } from "../../ui/icons";
import { Scrolled } from "../../ui/scrolled";
import { groupFilter } from "./group-model";
import { share, shortQuantity, valuesOf } from "./model";

type Group = CostAnswer["groups"][number];
type LineItem = Group["lineItems"][number];

/** The groups, dearest first as the server sends them; each opens into its line items, `items=all` in the URL opens all. */
export function BillTable({ bill, dimensions }: { bill: CostAnswer; dimensions: readonly string[] }) {
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
    <Scrolled label="Bill">
      <table className="table money" aria-label="Bill">
        <thead>
          <tr>
            {dimensions.map((dimension) => (
              <th key={dimension} scope="col">
                {dimension}
              </th>
            ))}
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
                dimensions={dimensions}
                open={isOpen(group.group)}
                onToggle={() => toggle(group.group)}
              />
              {isOpen(group.group) &&
                group.lineItems.map((item) => (
                  <ItemRow
                    key={`${item.name} ${item.sku} ${item.unit} ${item.unitPrice}`}
                    item={item}
                    currency={group.total.currency}
                    columns={dimensions.length}
                  />
                ))}
            </Fragment>
          ))}
          {bill.others && (
            <tr>
              <td colSpan={dimensions.length + 1} className="muted">
                and {plural(bill.others.groups, "cheaper group")}
              </td>
              <td className="num" title={exact(bill.others.invocations)}>
                {formatCount(bill.others.invocations)} <span className="muted">invocations</span>
              </td>
              <td />
              <td className="num" title={exactMoney(bill.others.total)}>
                {formatMoney(bill.others.total)}
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={dimensions.length + 3}>
              Total
            </th>
            <td className="num" title={exactMoney(bill.total)}>
              {formatMoney(bill.total)}
            </td>
          </tr>
        </tfoot>
      </table>
    </Scrolled>
  );
}

interface GroupProps {
  group: Group;
  bill: CostAnswer;
  dimensions: readonly string[];
  open: boolean;
  onToggle: () => void;
}

function GroupRow({ group, bill, dimensions, open, onToggle }: GroupProps) {
  const href = useHref();
  const q = useUrl().params.get("q") ?? "";
  const ratio = share(group.total, bill.total);
  const values = valuesOf(dimensions, group.values);
  const found = href("/invocations", { q: groupFilter(q, values) });
  return (
    <tr>
      <td>
        <button
          type="button"
          className="icon-button"
          aria-expanded={open}
          aria-label={`Line items of ${group.group || "(none)"}`}
          onClick={onToggle}
        >
          <Icon name={open ? "down" : "right"} />
        </button>{" "}
        <Value dimension={dimensions[0] ?? ""} value={group.values[0] ?? ""} />
        {!group.total.complete && (
          <Badge tone="warn" icon="warning" title="Part of this usage has no known price and is not in the amount">
            incomplete
          </Badge>
        )}
      </td>
      {dimensions.slice(1).map((dimension, index) => (
        <td key={dimension}>
          <Value dimension={dimension} value={group.values[index + 1] ?? ""} />
        </td>
      ))}
      <td>
        <span className="share" title={formatPercent(ratio)}>
          <span className="meter-track" aria-hidden="true">
            <span className="meter-bar" style={{ width: `${ratio * 100}%` }} />
          </span>
          {formatPercent(ratio)}
        </span>
      </td>
      <td className="num" title={exact(group.invocations)}>
        <Link href={found}>
          {formatCount(group.invocations)} <span className="roomy">invocations</span>
        </Link>
      </td>
      <td />
      <td className="num" title={exactMoney(group.total)}>
        {formatMoney(group.total)}
      </td>
    </tr>
  );
}

/** A function leads to its page. */
function Value({ dimension, value }: { dimension: string; value: string }) {
  const href = useHref();
  if (dimension === "function" && value) return <Link href={href(functionPath(value))}>{value}</Link>;
  return (
    <span className="name" title={value || "These invocations have none"}>
      {value || "(none)"}
    </span>
  );
}

function ItemRow({ item, currency, columns }: { item: LineItem; currency: string; columns: number }) {
  const money = (amount: string | null | undefined) => (amount ? { amount, currency, complete: true } : undefined);
  return (
    <tr className="item-row">
      <td>
        {item.name} <code className="muted">{item.sku}</code>
      </td>
      <td colSpan={columns} />
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
