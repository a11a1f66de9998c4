import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { components } from "#schema";
import { useRange } from "../lib/url";
import { client, unwrap } from "./client";
import { filtered } from "./explore";
import { firstPageOnly, type QueryOf, useRanged } from "./queries";

type Schemas = components["schemas"];

export type Ledger = Schemas["Ledger"];
export type LedgerLine = Schemas["LedgerLine"];
export type CriticalPath = Schemas["CriticalPath"];
export type WhySlow = Schemas["WhySlow"];
export type SlowPath = WhySlow["paths"][number];
export type Comparison = Schemas["Comparison"];
export type ComparedAttribute = Schemas["ComparedAttribute"];
export type ComparedValue = ComparedAttribute["values"][number];
export type ColdStarts = Schemas["ColdStarts"];
export type ColdFigures = Schemas["ColdFigures"];
export type ServiceMap = Schemas["ServiceMap"];
export type MapNode = ServiceMap["nodes"][number];
export type MapEdge = ServiceMap["edges"][number];
export type Sandbox = Schemas["Sandbox"];
export type SandboxLife = Schemas["SandboxLife"];
export type SandboxInvocation = Schemas["SandboxInvocation"];
export type Neighbours = Schemas["Neighbours"];
export type ErrorGroup = Schemas["ErrorGroup"];
export type CompareQuery = Omit<QueryOf<"/api/v1/compare">, "from" | "to">;

/** Answers about one trace do not change while it is looked at; its reload button asks again. */
const ONCE = { staleTime: 60_000, refetchOnWindowFocus: false } as const;

export function useLedgers(traceId: string) {
  return useQuery({
    ...ONCE,
    queryKey: ["ledger", traceId],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/traces/{traceId}/ledger", { params: { path: { traceId } }, signal })),
  });
}

export function useCriticalPath(traceId: string) {
  return useQuery({
    ...ONCE,
    queryKey: ["critical-path", traceId],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/traces/{traceId}/critical-path", { params: { path: { traceId } }, signal })),
  });
}

/** Why an invocation took as long as it did; `spanId` is its root span. */
export function useWhySlow(traceId: string, spanId: string) {
  return useQuery({
    ...ONCE,
    queryKey: ["why-slow", traceId, spanId],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/v1/traces/{traceId}/why-slow", {
          params: { path: { traceId }, query: spanId ? { spanId } : {} },
          signal,
        }),
      ),
  });
}

/** What ran before and after an invocation in its execution environment. */
export function useNeighbours(traceId: string, spanId: string) {
  return useQuery({
    ...ONCE,
    queryKey: ["neighbours", traceId, spanId],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/v1/traces/{traceId}/invocations/{spanId}/neighbours", {
          params: { path: { traceId, spanId } },
          signal,
        }),
      ),
  });
}

/** An empty name asks about all functions. */
export function useColdStarts(functionName: string, q = "") {
  const { range, shared } = useRanged();
  const query = { ...range, ...(functionName ? { function: functionName } : {}), ...(q ? { q } : {}) };
  return useQuery({
    ...shared,
    queryKey: ["cold-starts", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/cold-starts", { params: { query }, signal })),
  });
}

/** Reads every invocation of the range, so it is asked once and not on a clock. */
export function useComparison(asked: CompareQuery) {
  const range = useRange();
  return useQuery({
    ...ONCE,
    placeholderData: keepPreviousData,
    queryKey: ["compare", asked, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/compare", { params: { query: { ...asked, ...range } }, signal })),
  });
}

/** Of the traces in which `functionName` took part, if it is not empty, and a span matches `q`. */
export function useServiceMap(functionName: string, q = "") {
  const { range, shared } = useRanged();
  const query = { ...range, ...filtered(q), ...(functionName ? { function: functionName } : {}) };
  return useQuery({
    ...shared,
    queryKey: ["service-map", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/service-map", { params: { query }, signal })),
  });
}

/** Execution environments in which an invocation matches `q`. */
export function useSandboxes(functionName: string, q: string, limit: number) {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["sandboxes", functionName, q, limit, range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      const query = { ...range, ...filtered(q), ...(functionName ? { function: functionName } : {}), limit, ...page };
      return unwrap(client.GET("/api/v1/sandboxes", { params: { query }, signal }));
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useSandbox(id: string) {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["sandbox", id, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/sandboxes/{id}", { params: { path: { id }, query: range }, signal })),
  });
}

export function useErrorGroups(q: string, limit: number) {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["errors", q, limit, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/errors", { params: { query: { ...range, q, limit } }, signal })),
  });
}
