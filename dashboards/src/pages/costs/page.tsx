import type { ComponentType } from "react";
import { useTitle } from "../../lib/names";
import { ChoiceFilter } from "../../ui/filters";
import { AdvicePart } from "./advice";
import { BillPart } from "./bill-part";
import { Budgets } from "./budgets";
import { Changes } from "./changes";
import { EARLIER } from "./changes-model";
import { Coverage } from "./coverage";
import { CostExports } from "./export";
import { Forecast } from "./forecast";
import { GroupBy } from "./group-by";
import { type Part, Parts, usePart } from "./parts";
import { WastePart } from "./waste";

const CONTENT: Record<Part, ComponentType> = {
  bill: BillPart,
  changes: Changes,
  forecast: Forecast,
  waste: WastePart,
  advice: AdvicePart,
  budgets: Budgets,
  coverage: Coverage,
};

const ITEMS = [
  ["", "without line items"],
  ["all", "with line items"],
] as const;

const TERMS = [
  ["", "at list prices"],
  ["tiers", "with volume tiers"],
  ["free", "with tiers and free grants"],
] as const;

/** What was spent and on what, what changed, what the month will come to, and what could be spared. */
export default function CostsPage() {
  useTitle("Costs");
  const part = usePart();
  const Content = CONTENT[part];
  return (
    <>
      <div className="toolbar">
        <h1>Costs</h1>
        <Parts chosen={part} />
        {(part === "bill" || part === "changes") && <GroupBy />}
        {part === "changes" && <ChoiceFilter param="than" label="Compare" choices={EARLIER} />}
        {part === "bill" && (
          <>
            <ChoiceFilter param="items" label="Line items" choices={ITEMS} />
            <ChoiceFilter param="terms" label="Prices" choices={TERMS} />
            <CostExports />
          </>
        )}
      </div>
      <Content />
    </>
  );
}
