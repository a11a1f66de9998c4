import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRange } from "../lib/url";
import { client, unwrap } from "./client";
import { firstPageOnly, type QueryOf, useRanged } from "./queries";
import type { SeriesAnswer, Signal, Subject } from "./types";

export type SpanQuery = Omit<QueryOf<"/api/v1/spans">, "from" | "to" | "cursor">;
export type LogQuery = Omit<QueryOf<"/api/v1/logs">, "from" | "to" | "cursor">;

/** What has a duration. */
export type Timed = Exclude<Subject, "logs">;

/** A filter as a query parameter: left out when there is none. */
export function filtered(q: string): { q?: string } {
  return q.trim() ? { q } : {};
}

export function useSpans(query: SpanQuery, enabled = true) {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    enabled,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["spans", query, range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      return unwrap(client.GET("/api/v1/spans", { params: { query: { ...query, ...range, ...page } }, signal }));
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useLogs(query: LogQuery, enabled = true) {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    enabled,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["log-list", query, range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      return unwrap(client.GET("/api/v1/logs", { params: { query: { ...query, ...range, ...page } }, signal }));
    },
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** Durations over time of what matches; spans and invocations have durations, logs have none. */
export function useHeatmap(on: Timed, q: string, enabled = true) {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    enabled,
    queryKey: ["heatmap", on, q, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/heatmap", { params: { query: { on, ...filtered(q), ...range } }, signal })),
  });
}

/** What the matching rows have in common; `fields` names the fields wanted, all well-known ones when empty. */
export function useFacets(
  on: Subject,
  q: string,
  options: { fields?: string; values?: number; enabled?: boolean } = {},
) {
  const { range, shared } = useRanged();
  const { fields, values, enabled = true } = options;
  const asked = { ...(fields ? { fields } : {}), ...(values ? { values } : {}) };
  return useQuery({
    ...shared,
    enabled,
    queryKey: ["facets", on, q, asked, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/facets", { params: { query: { on, ...filtered(q), ...asked, ...range } }, signal })),
  });
}

/** One signal over time for what matches, split by `groupBy`. */
export function useFilteredSeries(signal: Signal, q: string, groupBy: string, enabled = true) {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    enabled,
    queryKey: ["series", signal, q, groupBy, range],
    queryFn: ({ signal: abort }) => {
      const query = { signal, groupBy, ...filtered(q), ...range };
      // The client's types turn pairs into arrays of any length.
      return unwrap(client.GET("/api/v1/series", { params: { query }, signal: abort })) as Promise<SeriesAnswer>;
    },
  });
}

const WHILE_TYPING = { staleTime: 60_000, retry: false, placeholderData: keepPreviousData } as const;

/** Keys that can be filtered by and begin with `prefix`; asked for while somebody types. */
export function useFields(on: Subject, prefix: string, enabled: boolean) {
  const range = useRange();
  return useQuery({
    ...WHILE_TYPING,
    enabled,
    queryKey: ["fields", on, prefix, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/fields", { params: { query: { on, prefix, limit: 30, ...range } }, signal })),
  });
}

/** Values of one key that begin with `prefix`; asked for while somebody types. */
export function useFieldValues(on: Subject, key: string, prefix: string, enabled: boolean) {
  const range = useRange();
  return useQuery({
    ...WHILE_TYPING,
    enabled: enabled && key !== "",
    queryKey: ["field-values", on, key, prefix, range],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET("/api/v1/fields/{key}/values", {
          params: { path: { key }, query: { on, prefix, limit: 30, ...range } },
          signal,
        }),
      ),
  });
}
