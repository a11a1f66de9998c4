import type { CostAnswer, Money } from "../../api/types";
import { toLines } from "../../ui/chart/grouped";
import type { ChartData } from "../../ui/chart/model";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type Step = "none" | "hour" | "day" | "month";

/** How a bill of such a time is cut for its chart; not at all where hours would be too few. */
export function stepOf(from: number, to: number): Step {
  const length = to - from;
  if (length < 8 * HOUR_MS) return "none";
  if (length <= 3 * DAY_MS) return "hour";
  return length <= 100 * DAY_MS ? "day" : "month";
}

/** The value of each dimension, by its name. */
export function valuesOf(dimensions: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(dimensions.map((dimension, index) => [dimension, values[index] ?? ""]));
}

/** A group as legends name it. */
function labelOf(values: readonly string[]): string {
  return values.map((value) => value || "(none)").join(", ");
}

/** What has no price, once each: what of whom. */
export function unpriced(bill: CostAnswer): string[] {
  const found = bill.groups.flatMap(({ values, lineItems }) =>
    lineItems.filter(({ amount }) => amount == null).map(({ name }) => `${name} of ${labelOf(values)}`),
  );
  return [...new Set(found)];
}

/** The steps of a bill as one layer for each group, the dearest first. */
export function stacked(bill: CostAnswer): ChartData {
  const times = [
    ...new Set(bill.groups.flatMap(({ buckets }) => (buckets ?? []).map(({ start }) => Date.parse(start)))),
  ].sort((a, b) => a - b);
  const layers = bill.groups.map(({ values: names, buckets }) => {
    const at = new Map((buckets ?? []).map(({ start, total }) => [Date.parse(start), Number(total.amount)]));
    return { label: labelOf(names), values: times.map((time) => at.get(time) ?? null) };
  });
  return { times, from: Date.parse(bill.from), to: Date.parse(bill.to), lines: toLines(layers, true) };
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
