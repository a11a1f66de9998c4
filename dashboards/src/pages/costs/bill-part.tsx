import { type CostGrouping, useCosts } from "../../api/queries";
import type { CostAnswer } from "../../api/types";
import { exactMoney, formatMoney } from "../../lib/money";
import { plural } from "../../lib/names";
import { exact, formatCount } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { Figure, Figures } from "../../ui/figure";
import { ChoiceFilter } from "../../ui/filters";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { BillTable } from "./bill";
import { groupingOf } from "./model";
import { SpendChart } from "./spend";

const GROUPINGS = [
  ["", "by function"],
  ["region", "by region"],
  ["version", "by version"],
  ["account", "by account"],
  ["arch", "by architecture"],
  ["trigger", "by trigger"],
] as const;

const ITEMS = [
  ["", "without line items"],
  ["all", "with line items"],
] as const;

/** Who spends what, on what: the total, its course, and a bill per group. */
export function BillPart() {
  const groupBy = groupingOf(useUrl().params.get("groupBy"));
  const answer = useCosts(groupBy);
  return (
    <>
      <div className="toolbar">
        <ChoiceFilter param="groupBy" label="Group by" choices={GROUPINGS} />
        <ChoiceFilter param="items" label="Line items" choices={ITEMS} />
      </div>
      <Loaded answer={answer} rows={10}>
        {(bill) =>
          bill.groups.length === 0 ? <NoMatch what="billed invocations" /> : <Bill bill={bill} groupBy={groupBy} />
        }
      </Loaded>
    </>
  );
}

function Bill({ bill, groupBy }: { bill: CostAnswer; groupBy: CostGrouping }) {
  const invocations = bill.groups.reduce((sum, group) => sum + group.invocations, 0);
  return (
    <>
      <Figures label="Total">
        <Figure
          label="Total"
          value={formatMoney(bill.total)}
          title={exactMoney(bill.total)}
          note={`${bill.total.amount} ${bill.total.currency}${bill.total.complete ? "" : ", without usage that has no known price"}`}
          {...(bill.total.complete ? {} : { tone: "warn" })}
        />
        <Figure
          label="Invocations"
          value={formatCount(invocations)}
          title={exact(invocations)}
          note={plural(bill.groups.length, groupBy)}
        />
      </Figures>
      <SpendChart q="" groupBy={groupBy} />
      <BillTable bill={bill} groupBy={groupBy} />
    </>
  );
}
