import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "#schema";
import { client, unwrap } from "./client";
import { filtered } from "./explore";
import { useWhoAmI, writing } from "./fleet";
import { type QueryOf, useRanged } from "./queries";

type Schemas = components["schemas"];

export type CostMovers = Schemas["CostMovers"];
export type CostMover = Schemas["CostMover"];
export type CostForecast = Schemas["CostForecast"];
export type Budget = Schemas["Budget"];
export type BudgetContent = Schemas["BudgetContent"];
export type InvocationCost = Schemas["InvocationCost"];
export type CostCoverage = Schemas["CostCoverage"];

/** How a bill is made: by what it is split and cut, and whether an account's tiers and grants are shared among the groups. */
export type BillQuery = Omit<QueryOf<"/api/v1/costs">, "from" | "to" | "function">;

export function useBill(asked: BillQuery) {
  const { range, shared } = useRanged();
  const query = { ...range, ...asked };
  return useQuery({
    ...shared,
    queryKey: ["costs", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/costs", { params: { query }, signal })),
  });
}

/** Whose cost changed most since the period as long that begins at `baseline`; just before when it is empty. */
export function useCostMovers(groupBy: string, q: string, baseline: string) {
  const { range, shared } = useRanged();
  const query = { ...range, ...filtered(q), groupBy, limit: 100, ...(baseline ? { baseline } : {}) };
  return useQuery({
    ...shared,
    queryKey: ["cost-movers", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/costs/movers", { params: { query }, signal })),
  });
}

/** The current month (UTC), whatever range the page shows. */
export function useCostForecast(q: string) {
  const { shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["cost-forecast", q],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/costs/forecast", { params: { query: filtered(q) }, signal })),
  });
}

/** Budgets are about the current month (UTC), whatever range the page shows. */
export function useBudgets() {
  const { shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["budgets"],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/budgets", { signal })),
  });
}

export function useSetBudget() {
  const queries = useQueryClient();
  const who = useWhoAmI().data;
  return useMutation({
    mutationFn: ({ name, content }: { name: string; content: BudgetContent }) =>
      unwrap(
        client.PUT("/api/v1/budgets/{budget}", {
          params: { path: { budget: name } },
          body: content,
          ...writing(who),
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["budgets"] }),
  });
}

export function useDeleteBudget() {
  const queries = useQueryClient();
  const who = useWhoAmI().data;
  return useMutation({
    mutationFn: async (name: string) => {
      const gone = client.DELETE("/api/v1/budgets/{budget}", { params: { path: { budget: name } }, ...writing(who) });
      // 204 has no body; anything else but success is a problem.
      await unwrap(gone.then((reply) => (reply.response.ok ? { ...reply, data: true } : reply)));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["budgets"] }),
  });
}

const MINUTE_MS = 60_000;

/** The bill of one invocation, which the server looks for around the time at which it began. */
export function useInvocationCost(invocationId: string, timestamp: string) {
  const { shared } = useRanged();
  const at = Date.parse(timestamp);
  const query = {
    from: new Date(at - MINUTE_MS).toISOString(),
    to: new Date(at + MINUTE_MS).toISOString(),
  };
  return useQuery({
    ...shared,
    refetchInterval: false,
    queryKey: ["invocation-cost", invocationId, query],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/v1/invocations/{invocationId}/cost", {
          params: { path: { invocationId }, query },
          signal,
        }),
      ),
  });
}

/** How much of the range's usage has a price, and how well its figures are founded. */
export function useCostCoverage(q: string) {
  const { range, shared } = useRanged();
  const query = { ...range, ...filtered(q) };
  return useQuery({
    ...shared,
    queryKey: ["cost-coverage", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/costs/coverage", { params: { query }, signal })),
  });
}
