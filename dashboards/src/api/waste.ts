import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "./client";
import { useRanged } from "./queries";

/** What was paid for that served nobody. */
export function useWaste() {
  const { range, shared } = useRanged();
  return useQuery({
    ...shared,
    queryKey: ["waste", range],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/waste", { params: { query: range }, signal })),
  });
}
