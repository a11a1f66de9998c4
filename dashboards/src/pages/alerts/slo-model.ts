import type { Slo } from "../../api/alarms";
import { formatPercent } from "../../lib/numbers";
import type { Tone } from "../../ui/badge";
import type { IconName } from "../../ui/icons";

export type Standing = Slo["groups"][number];
export type Burn = Standing["burns"][number];

/** How a group stands: burning before overspent before fine. */
export function stateOf({ budgetLeft, burns }: Standing): { tone: Tone; icon: IconName; text: string } {
  const burning = burns.filter((burn) => burn.burning);
  if (burning.some(({ severity }) => severity === "page")) return { tone: "bad", icon: "firing", text: "burns fast" };
  if (burning.length > 0) return { tone: "warn", icon: "pending", text: "burns" };
  if (budgetLeft === null || budgetLeft === undefined) return { tone: "plain", icon: "inactive", text: "no data" };
  if (budgetLeft <= 0) return { tone: "bad", icon: "warning", text: "used up" };
  return { tone: "good", icon: "ok", text: "kept" };
}

/** The filled part of the bar, 0 to 1; nothing of a budget that is overspent. */
export function barOf({ budgetLeft }: Standing): number {
  return Math.min(1, Math.max(0, budgetLeft ?? 0));
}

/** "1h and 5m: 0.3 and 0.1 of 14.4 times as fast as it may". */
export function burnText({ long, short, longRate, shortRate, factor, burning }: Burn): string {
  const rate = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : `${Number(value.toPrecision(2))}×`;
  const told = burning ? "told" : "told above";
  return `${rate(longRate)} over ${long}, ${rate(shortRate)} over ${short}; ${told} ${factor}×`;
}

/** What is left, or how many times over it is gone. */
export function budgetText({ budgetLeft }: Standing): string {
  if (budgetLeft === null || budgetLeft === undefined) return "no data";
  if (budgetLeft >= 0) return `${formatPercent(budgetLeft)} of the error budget left`;
  return `the error budget spent ${Number((1 - budgetLeft).toPrecision(2))} times over`;
}
