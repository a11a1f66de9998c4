import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "./client";
import { filtered } from "./explore";
import { useRanged } from "./queries";

/** What was paid for that served nobody, among the invocations that match `q`. */
export function useWaste(q: string) {
  const { range, shared } = useRanged();
  const query = { ...range, ...filtered(q) };
  return useQuery({
    ...shared,
    queryKey: ["waste", query],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/waste", { params: { query }, signal })),
  });
}
