import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { paths } from "#schema";
import type { Range } from "../lib/range";
import { useRange, useRefreshMs, useUrl } from "../lib/url";
import { client, unwrap } from "./client";
import type { Pipeline, Signal } from "./types";

/** The query parameters of a route. */
export type QueryOf<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

/** Filters and order of an invocation list; the range and the page are added here. */
export type InvocationQuery = Omit<QueryOf<"/api/v1/invocations">, "from" | "to" | "cursor">;
export type TraceQuery = Omit<QueryOf<"/api/v1/traces">, "from" | "to" | "cursor">;

/** What every query over the page's range has in common: it refreshes, and keeps the last answer while it does. */
export function useRanged() {
  return { range: useRange(), shared: { refetchInterval: useRefreshMs(), placeholderData: keepPreviousData } as const };
}

/** Functions by invocations, a thousand at a time. */
export function useFunctions() {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["functions", range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      return fetchFunctions({ ...range, limit: 1000, ...page }, signal);
    },
    getNextPageParam: (last) => last.nextCursor,
    select: ({ pages }) => ({ functions: pages.flatMap((page) => page.functions) }),
  });
}

/** Whether any function reported within the last 30 days; asks every 3 s until one did. */
export function useEverIngested(enabled: boolean) {
  return useQuery({
    queryKey: ["ever-ingested"],
    enabled,
    queryFn: async ({ signal }) =>
      (await fetchFunctions({ from: "now-30d", to: "now", limit: 1 }, signal)).functions.length > 0,
    refetchInterval: (query) => (query.state.data ? false : 3000),
  });
}

function fetchFunctions(query: QueryOf<"/api/v1/functions">, signal: AbortSignal) {
  return unwrap(client.GET("/api/v1/functions", { params: { query }, signal }));
}

export function useFunction(name: string) {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["function", name, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/functions/{name}", { params: { path: { name }, query: range }, signal })),
  });
}

export function useSeries(signal: Signal, functionName: string) {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["series", signal, functionName, range],
    queryFn: ({ signal: abort }) =>
      unwrap(
        client.GET("/api/v1/series", {
          params: { query: { ...range, signal, function: functionName } },
          signal: abort,
        }),
      ),
  });
}

/** Whoever has loaded further pages is reading: refreshing would ask for all of them and move the rows. */
export function firstPageOnly(interval: number | false) {
  return (query: { state: { data?: { pages: unknown[] } | undefined } }) =>
    (query.state.data?.pages.length ?? 0) > 1 ? false : interval;
}

export function useInvocations(query: InvocationQuery, enabled = true) {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    enabled,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["invocations", query, range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      return unwrap(client.GET("/api/v1/invocations", { params: { query: { ...query, ...range, ...page } }, signal }));
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useTraces(query: TraceQuery, enabled = true) {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    enabled,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["traces", query, range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      return unwrap(client.GET("/api/v1/traces", { params: { query: { ...query, ...range, ...page } }, signal }));
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** One trace. It is asked for once: spans that arrive later need the page's reload button. */
export function useTrace(traceId: string) {
  return useQuery({
    queryKey: ["trace", traceId],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/traces/{traceId}", { params: { path: { traceId } }, signal })),
  });
}

/** The logs of one trace; `around` is the trace's own time, which the page's range may not cover. */
export function useTraceLogs(traceId: string, around: Range | undefined) {
  return useQuery({
    queryKey: ["logs", traceId, around],
    enabled: around !== undefined,
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/logs", { params: { query: { ...around, traceId, limit: 1000 } }, signal })),
  });
}

/** Alerts and rules are about now, whatever range the page shows. */
export function useAlerts() {
  return useQuery({
    queryKey: ["alerts"],
    refetchInterval: useRefreshMs(),
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/alerts", { signal })),
  });
}

export function useAlertRules() {
  return useQuery({
    queryKey: ["alert-rules"],
    refetchInterval: useRefreshMs(),
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/alerts/rules", { signal })),
  });
}

/** The pipeline now and at the look before, between which counters have grown; `before` is missing at first. */
export interface PipelineLooks {
  now: Pipeline;
  before?: Pipeline;
}

/** The pipeline is about now: it is looked at even while the range of the page has ended, unless refreshing is off. */
export function usePipeline() {
  const off = useUrl().params.get("refresh") === "off";
  const interval = useRefreshMs() || 30_000;
  return useQuery<PipelineLooks>({
    queryKey: ["pipeline"],
    queryFn: async ({ signal, client: cache }): Promise<PipelineLooks> => {
      const now = await unwrap(client.GET("/api/v1/pipeline", { signal }));
      const last = cache.getQueryData<PipelineLooks>(["pipeline"]);
      if (!last) return { now };
      // The server answers from its memory for a second.
      return last.now.time === now.time ? last : { now, before: last.now };
    },
    // The second look comes soon, because only two make a rate.
    refetchInterval: ({ state }) => (off ? false : state.data && !state.data.before ? 2000 : interval),
  });
}

export function useVersion() {
  return useQuery({
    queryKey: ["version"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => unwrap(client.GET("/version", { signal })),
  });
}
