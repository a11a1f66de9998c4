import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "#schema";
import { client, unwrap } from "./client";
import { useWhoAmI, writing } from "./fleet";
import { ApiError } from "./problem";
import { firstPageOnly, type QueryOf, useRanged } from "./queries";

type Schemas = components["schemas"];

export type HistoryEntry = Schemas["AlertHistoryEntry"];
export type Silence = Schemas["Silence"];
export type RuleDetail = Schemas["AlertRuleDetail"];
export type RuleContent = Schemas["AlertRuleContent"];
export type RulePreview = Schemas["AlertRulePreview"];
export type RuleProblem = Schemas["AlertRuleProblem"];
export type Backtest = NonNullable<RulePreview["backtest"]>;
export type Slo = Schemas["Slo"];
export type RuleBand = Schemas["AlertRuleBand"];
export type HistoryQuery = Omit<QueryOf<"/api/v1/alerts/history">, "from" | "to" | "cursor">;

/** Alerts that fired within the page's range. */
export function useAlertHistory(query: HistoryQuery) {
  const { range, shared } = useRanged();
  return useInfiniteQuery({
    ...shared,
    refetchInterval: firstPageOnly(shared.refetchInterval),
    queryKey: ["alert-history", query, range],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const page = pageParam === undefined ? {} : { cursor: pageParam };
      return unwrap(
        client.GET("/api/v1/alerts/history", { params: { query: { ...query, ...range, ...page } }, signal }),
      );
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useSilences() {
  const { shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["silences"],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/alerts/silences", { signal })),
  });
}

export function useReceivers() {
  return useQuery({
    queryKey: ["receivers"],
    staleTime: 30_000,
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/alerts/receivers", { signal })),
  });
}

/** Sends a test message; the answer says whether it was taken. */
export function useTestReceiver() {
  const who = useWhoAmI().data;
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(
        client.POST("/api/v1/alerts/receivers/{name}/test", {
          params: { path: { name } },
          body: {},
          ...writing(who),
        }),
      ),
  });
}

/** What was spent on a function since an alert about it began, until it ended or now. */
export function useCostSince(functionName: string, from: string, to: string) {
  return useQuery({
    queryKey: ["cost-since", functionName, from, to],
    enabled: functionName !== "",
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = { function: functionName, from, to };
      return (await unwrap(client.GET("/api/v1/costs", { params: { query }, signal }))).total;
    },
  });
}

export function useAcknowledge() {
  const asked = useWriting("alerts");
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; by?: string; comment?: string }) =>
      unwrap(client.POST("/api/v1/alerts/{id}/acknowledge", { params: { path: { id } }, body, ...asked.headers })),
    onSettled: asked.reload,
  });
}

export function useSilence() {
  const asked = useWriting("silences", "alerts");
  return useMutation({
    mutationFn: (body: { matchers: Record<string, string>; to: string; by?: string; comment?: string }) =>
      unwrap(client.POST("/api/v1/alerts/silences", { body, ...asked.headers })),
    onSettled: asked.reload,
  });
}

export function useEndSilence() {
  const asked = useWriting("silences", "alerts");
  return useMutation({
    mutationFn: (id: string) =>
      nothing(client.DELETE("/api/v1/alerts/silences/{id}", { params: { path: { id } }, ...asked.headers })),
    onSettled: asked.reload,
  });
}

/** Objectives and what is left of their budgets; the server computes them at most once a minute. */
export function useSlos() {
  return useQuery({
    queryKey: ["slos"],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/alerts/slos", { signal })),
  });
}

/** What an anomaly rule took for usual over the last day. */
export function useBand(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ["rule-band", id],
    enabled,
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/alerts/rules/{id}/band", { params: { path: { id }, query: {} }, signal })),
  });
}

/** One rule as it stands in its file. */
export function useRule(id: string) {
  return useQuery({
    queryKey: ["alert-rule", id],
    enabled: id !== "",
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/alerts/rules/{id}", { params: { path: { id } }, signal })),
  });
}

export function useSetRule() {
  const asked = useWriting("alert-rules", "alert-rule", "alerts");
  return useMutation({
    mutationFn: ({ id, content }: { id: string; content: RuleContent }) =>
      unwrap(client.PUT("/api/v1/alerts/rules/{id}", { params: { path: { id } }, body: content, ...asked.headers })),
    onSettled: asked.reload,
  });
}

export function useDeleteRule() {
  // Not the rule itself: there is nothing to ask for any more.
  const asked = useWriting("alert-rules", "alerts");
  return useMutation({
    mutationFn: (id: string) =>
      nothing(client.DELETE("/api/v1/alerts/rules/{id}", { params: { path: { id } }, ...asked.headers })),
    onSettled: asked.reload,
  });
}

const MOST_RETRIES = 40;

/** What is wrong with a rule, or when it would have fired over the last day. The answer before stays while it is asked anew. */
export function usePreview(content: RuleContent | undefined) {
  const who = useWhoAmI();
  return useQuery({
    queryKey: ["rule-preview", content],
    enabled: content !== undefined && !who.isPending,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Few are computed at a time, and those for what was typed before may still be.
    retry: (times, error) => times < MOST_RETRIES && error instanceof ApiError && error.status === 429,
    retryDelay: 1000,
    queryFn: ({ signal }) =>
      unwrap(
        client.POST("/api/v1/alerts/rules/preview", {
          body: content ?? { interval: "30s" },
          signal,
          ...writing(who.data),
        }),
      ),
  });
}

/** What every change needs: the header that shows it was meant, and the answers it makes old. */
function useWriting(...stale: string[]) {
  const queries = useQueryClient();
  const who = useWhoAmI().data;
  return {
    headers: writing(who),
    reload: () => Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  };
}

/** 204 has no body; anything else but success is a problem. */
async function nothing(gone: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<void> {
  await unwrap(gone.then((reply) => (reply.response.ok ? { ...reply, data: true } : reply)));
}
