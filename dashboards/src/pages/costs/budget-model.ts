import type { Budget, BudgetContent } from "../../api/costs";
import { compareDecimals } from "../../lib/money";
import type { Tone } from "../../ui/badge";
import type { IconName } from "../../ui/icons";

/** What a form holds: text, until it is sent. */
export interface Draft {
  name: string;
  amount: string;
  q: string;
  description: string;
}

export const NEW: Draft = { name: "", amount: "", q: "", description: "" };

/** The form of a budget there is. */
export function draftOf(budget: Budget): Draft {
  return { name: budget.name, amount: budget.amount, q: budget.q, description: budget.description ?? "" };
}

export type Faults = Partial<Record<keyof Draft, string>>;

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;
const AMOUNT = /^[0-9]{1,12}(\.[0-9]{1,6})?$/;

/** What the API would refuse, in the words of the form; whether a filter is one, the API alone decides. */
export function faultsOf(draft: Draft, taken: readonly string[]): Faults {
  const faults: Faults = {};
  if (!NAME.test(draft.name))
    faults.name = "Begin with a small letter or digit; then small letters, digits, - and _, 63 at most.";
  else if (taken.includes(draft.name)) faults.name = "There is a budget of this name.";
  if (!AMOUNT.test(draft.amount)) faults.amount = "Write an amount such as 250 or 99.50, with six decimals at most.";
  else if (compareDecimals(draft.amount, "0") <= 0) faults.amount = "The amount is more than 0.";
  return faults;
}

/** What is sent; with the version it replaces, so that nobody's change is lost unseen. */
export function contentOf(draft: Draft, version?: number): BudgetContent {
  return {
    amount: draft.amount,
    ...(draft.q.trim() ? { q: draft.q.trim() } : {}),
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(version === undefined ? {} : { version }),
  };
}

/** How a state looks and what it means. */
export const STATES: Record<Budget["state"], { tone: Tone; icon: IconName; text: string; meaning: string }> = {
  ok: { tone: "good", icon: "ok", text: "within", meaning: "The month is expected to end within the budget" },
  at_risk: { tone: "warn", icon: "pending", text: "at risk", meaning: "More is expected by the end of the month" },
  over: { tone: "bad", icon: "warning", text: "over", meaning: "More is spent than the month was given" },
};

const WORST: Budget["state"][] = ["over", "at_risk", "ok"];

/** Worst first, then by how much is spent. */
export function worstFirst(budgets: readonly Budget[]): Budget[] {
  return [...budgets].sort((a, b) => WORST.indexOf(a.state) - WORST.indexOf(b.state) || b.spentShare - a.spentShare);
}

/** Widths of the bar: the amount stands at `limit`, so that what lies beyond it has room. All from 0 to 1. */
export function barOf({ spentShare, forecastShare }: Pick<Budget, "spentShare" | "forecastShare">) {
  const whole = Math.max(1, spentShare, forecastShare ?? 0) * 1.05;
  return { spent: spentShare / whole, forecast: (forecastShare ?? spentShare) / whole, limit: 1 / whole };
}
