import { useUrl } from "../../lib/url";

export const PARTS = ["bill", "changes", "forecast", "waste", "advice", "budgets", "coverage"] as const;
export type Part = (typeof PARTS)[number];

const LABELS: Record<Part, string> = {
  bill: "Bill",
  changes: "Changes",
  forecast: "Forecast",
  waste: "Waste",
  advice: "Advice",
  budgets: "Budgets",
  coverage: "Coverage",
};

/** The part of the page that the URL asks for; the bill when it asks for none of them. */
export function usePart(): Part {
  const asked = useUrl().params.get("part");
  return PARTS.find((part) => part === asked) ?? "bill";
}

/** Switches between the parts. The filter and what money is grouped by stay, because they mean the same everywhere. */
export function Parts({ chosen }: { chosen: Part }) {
  const { set } = useUrl();
  return (
    <fieldset className="joined joined-wrap">
      <legend className="sr-only">Part of the page</legend>
      {PARTS.map((part) => (
        <button
          key={part}
          type="button"
          className="tool"
          aria-pressed={part === chosen}
          onClick={() =>
            set({ part: part === "bill" ? undefined : part, budget: undefined, delete: undefined }, { push: true })
          }
        >
          {LABELS[part]}
        </button>
      ))}
    </fieldset>
  );
}
