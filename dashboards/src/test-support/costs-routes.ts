import { aForecast, someMovers } from "./costs";

/** The bodies of the routes about money beside the bill and the waste; undefined for other paths. */
export function costsAnswer({ pathname: path, searchParams: query }: URL, now: number): unknown {
  const bodies: Record<string, () => unknown> = {
    "/api/v1/costs/movers": () => someMovers(now, query.get("groupBy") ?? "function"),
    "/api/v1/costs/forecast": () => aForecast(),
  };
  return bodies[path]?.();
}
