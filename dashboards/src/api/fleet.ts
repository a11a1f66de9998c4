import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "./client";
import { filtered } from "./explore";
import { useRanged } from "./queries";
import type { WhoAmI } from "./types";

/** The fleet, as far as its invocations match `q`. */
export function useOverview(q = "") {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["overview", q, range],
    queryFn: ({ signal }) =>
      unwrap(client.GET("/api/v1/overview", { params: { query: { ...filtered(q), ...range } }, signal })),
  });
}

/** Versions of one function, or of all when it is empty, with figures of what matches `q`. */
export function useReleases(functionName: string, q = "") {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["releases", functionName, q, range],
    queryFn: ({ signal }) => {
      const query = { ...range, ...filtered(q), ...(functionName ? { function: functionName } : {}) };
      return unwrap(client.GET("/api/v1/releases", { params: { query }, signal }));
    },
  });
}

/** Who is asking and what they may do; asked for once per visit. */
export function useWhoAmI() {
  return useQuery({
    queryKey: ["whoami"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/whoami", { signal })),
  });
}

export function useViews(enabled = true) {
  return useQuery({
    queryKey: ["views"],
    enabled,
    staleTime: 30_000,
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/views", { signal })),
  });
}

/** The header that lets a session write; keys and open servers need none. */
export function writing(who: WhoAmI | undefined): { headers: Record<string, string> } {
  return { headers: who?.csrfToken ? { "X-Csrf-Token": who.csrfToken } : {} };
}

/** Saves a page with its state under a name; replaces the view of that `id` when there is one. */
export function useSaveView() {
  const queries = useQueryClient();
  const who = useWhoAmI().data;
  return useMutation({
    mutationFn: ({ id, name, url }: { id?: string; name: string; url: string }) =>
      id === undefined
        ? unwrap(client.POST("/api/v1/views", { body: { name, url }, ...writing(who) }))
        : unwrap(client.PUT("/api/v1/views/{id}", { params: { path: { id } }, body: { name, url }, ...writing(who) })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["views"] }),
  });
}

export function useDeleteView() {
  const queries = useQueryClient();
  const who = useWhoAmI().data;
  return useMutation({
    mutationFn: async (id: string) => {
      const gone = client.DELETE("/api/v1/views/{id}", { params: { path: { id } }, ...writing(who) });
      // 204 has no body; anything else but success is a problem.
      await unwrap(gone.then((reply) => (reply.response.ok ? { ...reply, data: true } : reply)));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["views"] }),
  });
}
