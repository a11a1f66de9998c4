import { aBillOf, aCoverage, aForecast, anInvocationCost, someBudgets, someMovers } from "./costs";
import { aCostOfObserving, aWhatIf, someAdvice } from "./savings";

/** The bodies of the routes about money beside the waste; undefined for other paths. */
export function costsAnswer({ pathname: path, searchParams: query }: URL, now: number): unknown {
  const groupBy = query.get("groupBy") ?? "function";
  const bodies: Record<string, () => unknown> = {
    "/api/v1/costs": () => {
      const basis = query.get("tiers") === "on" ? "month" : "list";
      return aBillOf(now, groupBy, query.get("step") ?? "none", basis);
    },
    "/api/v1/costs/movers": () => someMovers(now, groupBy),
    "/api/v1/costs/forecast": () => aForecast(),
    "/api/v1/costs/advice": () => someAdvice(now),
    "/api/v1/costs/what-if": () => aWhatIf(now, {}),
    "/api/v1/costs/observing": () => aCostOfObserving(now),
    "/api/v1/costs/coverage": () => aCoverage(now),
    "/api/v1/budgets": () => ({ budgets: someBudgets() }),
  };
  const invocation = /^\/api\/v1\/invocations\/([^/]+)\/cost$/.exec(path)?.[1];
  if (invocation) return anInvocationCost(decodeURIComponent(invocation), "root");
  return bodies[path]?.();
}
