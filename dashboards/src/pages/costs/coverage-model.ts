import type { CostCoverage } from "../../api/costs";

type Row = CostCoverage["functions"][number];

/** Why usage has no price, and what to do about it. */
export const WHY: Record<Row["unpriced"][number]["why"], { short: string; fix: string }> = {
  place: { short: "no region", fix: "Set cloud.provider and cloud.region on the function's resource." },
  plan: {
    short: "no plan",
    fix: "Set coldspan.plan, or azure.functions.plan, on the resource: it is billed in several ways.",
  },
  memory: {
    short: "no memory size",
    fix: "Set faas.max_memory; on Azure's Consumption plan the memory used must be measured.",
  },
  capacity: { short: "not declared", fix: "Declare what is kept running in capacity.csv of your folder of prices." },
  price: { short: "no price", fix: "Add a row for its region to your folder of prices." },
};

/** Part of a whole, 0 to 1; all of nothing. */
export function partOf(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** Invocations whose billed time the platform did not tell. */
export function estimated(functions: readonly Row[]): number {
  return functions.reduce((sum, row) => sum + row.estimated, 0);
}

/** Invocations that are not stored, because others stand for them. */
export function sampled(functions: readonly Row[]): number {
  return functions.reduce((sum, row) => sum + Math.max(0, row.invocations - row.stored), 0);
}
