import type { CostGrouping } from "../../api/queries";
import type { Money } from "../../api/types";

const GROUPINGS: readonly CostGrouping[] = ["function", "version", "region", "account", "arch", "trigger"];

/** The grouping the URL asks for; by function when it asks for none the API knows. */
export function groupingOf(text: string | null): CostGrouping {
  return GROUPINGS.find((grouping) => grouping === text) ?? "function";
}

/** Share of the total from 0 to 1, for the width of a bar only: money itself stays decimal text. */
export function share(part: Money, total: Money): number {
  const whole = Number(total.amount);
  const ratio = whole > 0 ? Number(part.amount) / whole : 0;
  return Math.min(1, Math.max(0, ratio));
}

/** A quantity with at most six digits after the point, cut and not rounded; the title shows the rest. */
export function shortQuantity(quantity: string): string {
  const [whole = "", fraction = ""] = quantity.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const kept = fraction.slice(0, 6).replace(/0+$/, "");
  return kept ? `${grouped}.${kept}` : grouped;
}
