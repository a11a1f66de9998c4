import { aComparison, aLife, aServiceMap, someColdStarts, someErrors, someSandboxes } from "./estate";
import { aCriticalPath, aLedger, aWhySlow, someNeighbours } from "./explained";
import { TRACE_ID } from "./traces";

/** The bodies of the routes that explain: undefined for a path that is none of them. */
export function explained({ pathname: path, searchParams: query }: URL, now: number): unknown {
  const parts = path.split("/");
  if (path.startsWith("/api/v1/traces/")) return ofTrace(parts.slice(5).join("/"), parts[4] ?? "");
  if (path.startsWith("/api/v1/sandboxes/")) return aLife();
  const bodies: Record<string, () => unknown> = {
    "/api/v1/compare": () => aComparison(now),
    "/api/v1/cold-starts": () => someColdStarts(now, query.get("function") ?? ""),
    "/api/v1/service-map": () => aServiceMap(now),
    "/api/v1/sandboxes": () => ({ sandboxes: someSandboxes() }),
    "/api/v1/errors": () => ({ errors: someErrors(now) }),
  };
  return bodies[path]?.();
}

function ofTrace(question: string, traceId: string): unknown {
  const mine = traceId === TRACE_ID;
  if (question === "ledger") return { traceId, ledgers: mine ? [aLedger()] : [] };
  if (question === "critical-path") return mine ? aCriticalPath() : { ...aCriticalPath(), segments: [] };
  if (question === "why-slow") return aWhySlow();
  return question.endsWith("/neighbours") ? someNeighbours() : undefined;
}
