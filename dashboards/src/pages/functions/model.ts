import type { FunctionSummary, Money } from "../../api/types";
import { addMoney } from "../../lib/money";

/** The key figures over all functions of the table. */
export interface Totals {
  functions: number;
  invocations: number;
  errors: number;
  errorRate: number | null;
  coldStarts: number;
  coldStartRate: number | null;
  cost: Money | undefined;
}

export function totals(functions: readonly FunctionSummary[]): Totals {
  const sum = (pick: (row: FunctionSummary) => number) => functions.reduce((total, row) => total + pick(row), 0);
  const invocations = sum((row) => row.invocations);
  const errors = sum((row) => row.errors);
  const coldStarts = sum((row) => row.coldStarts);
  return {
    functions: functions.length,
    invocations,
    errors,
    errorRate: invocations ? errors / invocations : null,
    coldStarts,
    coldStartRate: invocations ? coldStarts / invocations : null,
    cost: addMoney(functions.map((row) => row.cost)),
  };
}

/** Functions whose name, provider or region contains every word of `text`, ignoring case. */
export function matching(functions: readonly FunctionSummary[], text: string): FunctionSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return functions.filter((row) => {
    const hay = `${row.name} ${row.provider} ${row.region}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** Identifies a row: one name may live in several regions and clouds. */
export function functionId(row: FunctionSummary): string {
  return `${row.provider}/${row.region}/${row.name}`;
}
