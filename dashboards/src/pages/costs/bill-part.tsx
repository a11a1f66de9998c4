import { useMemo } from "react";
import { useBill } from "../../api/costs";
import { filtered } from "../../api/explore";
import type { CostAnswer } from "../../api/types";
import { exactMoney, formatMoney, perMillion } from "../../lib/money";
import { plural } from "../../lib/names";
import { exact, formatCount } from "../../lib/numbers";
import { resolveRange } from "../../lib/range";
import { useRange, useUrl } from "../../lib/url";
import { Figure, Figures } from "../../ui/figure";
import { Filtered } from "../../ui/filter/filtered";
import { NoMatch } from "../../ui/no-match";
import { BillTable } from "./bill";
import { dimensionsOf } from "./group-model";
import { stepOf, unpriced } from "./model";
import { BillChart, SpendChart } from "./spend";

/** Groups in the table; what is cheaper is one line. */
const MOST_GROUPS = 200;

/** Who spends what, on what: the total, its course, and a bill per group. */
export function BillPart() {
  const { params } = useUrl();
  const range = useRange();
  const step = useMemo(() => {
    const { from, to } = resolveRange(range, Date.now());
    return stepOf(from, to);
  }, [range]);
  const dimensions = dimensionsOf(params.get("groupBy"));
  const q = params.get("q") ?? "";
  const terms = params.get("terms");
  const answer = useBill({
    ...filtered(q),
    groupBy: dimensions.join(","),
    step,
    tiers: terms === "tiers" || terms === "free" ? "on" : "off",
    free: terms === "free" ? "on" : "off",
    limit: MOST_GROUPS,
  });
  return (
    <Filtered on="invocations" answer={answer} rows={10}>
      {(bill) =>
        bill.groups.length === 0 ? (
          <NoMatch what="billed invocations" filters={["q"]} />
        ) : (
          <>
            <Total bill={bill} />
            <Unpriced bill={bill} />
            {step === "none" ? (
              <SpendChart q={q} groupBy={dimensions.join(",")} />
            ) : (
              <BillChart bill={bill} step={step} />
            )}
            <BillTable bill={bill} dimensions={bill.groupBy.split(",")} />
          </>
        )
      }
    </Filtered>
  );
}

function Total({ bill }: { bill: CostAnswer }) {
  const others = bill.others?.invocations ?? 0;
  const invocations = bill.groups.reduce((sum, group) => sum + group.invocations, others);
  const groups = bill.groups.length + (bill.others?.groups ?? 0);
  const { total } = bill;
  const million = perMillion(total, invocations);
  return (
    <Figures label="Total">
      <Figure
        label="Total"
        value={formatMoney(total)}
        title={exactMoney(total)}
        note={
          bill.basis === "list" ? "at list prices, without tiers and free grants" : "as the month's account is billed"
        }
        {...(total.complete ? {} : { tone: "warn" as const })}
      />
      <Figure
        label="Invocations"
        value={formatCount(invocations)}
        title={exact(invocations)}
        note={plural(groups, "group")}
      />
      <Figure
        label="A million of them"
        value={formatMoney(million)}
        title={exactMoney(million)}
        note="at the mean of the range"
      />
    </Figures>
  );
}

const NAMED = 5;

/** An unknown price is no price of zero: says what the total does not count. */
function Unpriced({ bill }: { bill: CostAnswer }) {
  const names = unpriced(bill);
  if (names.length === 0) return null;
  const more = names.length - NAMED;
  return (
    <p className="notice">
      <span>
        Price unknown for {names.slice(0, NAMED).join(", ")}
        {more > 0 && ` and ${more} more`}. The total does not count it; a row in your own folder of prices would.
      </span>
    </p>
  );
}
