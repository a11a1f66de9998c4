import { useQuery } from "@tanstack/react-query";
import type { components } from "#schema";
import { client, unwrap } from "./client";
import { filtered } from "./explore";
import { useWhoAmI, writing } from "./fleet";
import { useRanged } from "./queries";

type Schemas = components["schemas"];

export type CostAdvice = Schemas["CostAdvice"];
export type CostAdviceItem = Schemas["CostAdviceItem"];
export type CostOfObserving = Schemas["CostOfObserving"];
export type WhatIfChanges = Schemas["WhatIfChanges"];
export type WhatIfAnswer = Schemas["WhatIfAnswer"];
export type BillItem = Schemas["BillItem"];

/** From the page's range when somebody chose it, else from what the server takes for enough days. */
export function useCostAdvice(q: string, chosen: boolean) {
  const { range, shared } = useRanged();
  const query = { ...filtered(q), ...(chosen ? range : {}) };
  return useQuery({
    ...shared,
    refetchInterval: false,
    queryKey: ["cost-advice", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/costs/advice", { params: { query }, signal })),
  });
}

/** The range's traffic under another configuration; asked only while something would change. */
export function useWhatIf(q: string, changes: WhatIfChanges) {
  const { range, shared } = useRanged();
  const body = { ...range, ...filtered(q), changes };
  const who = useWhoAmI();
  return useQuery({
    ...shared,
    refetchInterval: false,
    enabled: Object.keys(changes).length > 0 && !who.isPending,
    queryKey: ["what-if", body],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/costs/what-if", { body, signal, ...writing(who.data) })),
  });
}

export function useCostOfObserving(q: string) {
  const { range, shared } = useRanged();
  const query = { ...range, ...filtered(q) };
  return useQuery({
    ...shared,
    queryKey: ["cost-of-observing", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/costs/observing", { params: { query }, signal })),
  });
}
