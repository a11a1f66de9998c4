import type { Signal } from "../api/types";
import { alarmsAnswer } from "./alarms-routes";
import { aColdAndWarmSeries, aSeries } from "./answers";
import { costsAnswer } from "./costs-routes";
import { explained } from "./explained-routes";
import { exploreAnswer } from "./explore-routes";
import { aDetail, anEstate, someInvocations } from "./functions";
import { aPipeline } from "./pipeline";
import { aLargeTrace, aStory, someLogs, someTraces } from "./traces";
import { someWaste } from "./waste";

const LARGE = "f".repeat(32);
const HUGE = "e".repeat(32);

/** Answers to the API's routes, for looking at the pages without a server; undefined for a path that is none. */
export function answer(url: URL, now: number): { status: number; body: unknown } | undefined {
  const { pathname: path, searchParams: query } = url;
  const ok = (body: unknown) => ({ status: 200, body });
  const page = Number(query.get("cursor") ?? 0);
  const parts = path.split("/").slice(1);
  const explored = exploreAnswer(url, now);
  if (explored !== undefined) return ok(explored);
  const more = explained(url, now) ?? costsAnswer(url, now) ?? alarmsAnswer(url, now);
  if (more) return ok(more);
  if (path === "/api/v1/functions") return ok({ ...range(now), functions: anEstate(now) });
  if (path.startsWith("/api/v1/functions/")) return functionAnswer(decodeURIComponent(parts[3] ?? ""), now);
  if (path === "/api/v1/series" && query.get("groupBy") === "cold")
    return ok(aColdAndWarmSeries((query.get("signal") ?? "duration_p95") as Signal, now));
  if (path === "/api/v1/series") return ok(aSeries((query.get("signal") ?? "invocations") as Signal, now));
  if (path === "/api/v1/invocations") {
    const rows = someInvocations(query.get("function") ?? "checkout", now, 40, page);
    const wanted = query.get("outcome");
    const kept = rows.filter((row) => !wanted || (wanted === "failed" ? row.outcome !== "ok" : row.outcome === wanted));
    return ok({ invocations: kept, ...(page < 80 ? { nextCursor: String(page + 40) } : {}) });
  }
  if (path === "/api/v1/traces")
    return ok({ traces: someTraces(now, 40, page), ...(page < 80 ? { nextCursor: String(page + 40) } : {}) });
  if (path.startsWith("/api/v1/traces/")) return ok(traceOf(parts[3] ?? ""));
  if (path === "/api/v1/logs") return ok({ logs: someLogs(Date.parse("2026-11-21T12:00:00Z")) });
  if (path === "/api/v1/waste") return ok(someWaste(now));
  if (path === "/api/v1/pipeline") return ok(aPipeline(now));
  if (path === "/version") return ok({ version: "0.1.0-fixtures" });
  return path.startsWith("/api/") ? { status: 404, body: problem(404, `There is no ${path}`) } : undefined;
}

/** The ids of 32 times "f" and "e" are traces of 10,000 and 100,000 spans. */
function traceOf(traceId: string) {
  const size = { [LARGE]: 10_000, [HUGE]: 100_000 }[traceId];
  return size ? { ...aLargeTrace(size), traceId } : aStory();
}

function functionAnswer(name: string, now: number) {
  const known = anEstate(now).find((row) => row.name === name);
  if (!known) return { status: 404, body: problem(404, `No function ${name} in the range`) };
  const failed = known.errors - known.timeouts - known.outOfMemory;
  const outcomes = {
    ok: known.invocations - known.errors,
    error: Math.max(0, failed),
    timeout: known.timeouts,
    out_of_memory: known.outOfMemory,
  };
  return {
    status: 200,
    body: aDetail({ ...known, outcomes, triggers: { apigateway: known.invocations - 30, sqs: 30 }, sandboxes: 42 }),
  };
}

/** An RFC 9457 problem document. */
export function problem(status: number, detail: string, field?: string) {
  return {
    type: "about:blank",
    title: status === 404 ? "Not found" : "Request refused",
    status,
    detail,
    ...(field ? { field } : {}),
  };
}

function range(now: number) {
  return { from: new Date(now - 3_600_000).toISOString(), to: new Date(now).toISOString() };
}
