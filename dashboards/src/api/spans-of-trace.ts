import { readJsonLines } from "../lib/lines";
import { ApiError, toApiError } from "./problem";
import type { Span } from "./types";

/**
 * Every span of a trace, up to `limit`, as the API reads them: one JSON line each, the earliest first. `onBatch` gets them piece by
 * piece. Fails with an `ApiError`, also when the answer ends before it is whole.
 */
export async function streamSpans(
  traceId: string,
  limit: number,
  signal: AbortSignal,
  onBatch: (spans: Span[]) => void,
): Promise<void> {
  const route = `/api/v1/traces/${encodeURIComponent(traceId)}/spans?format=jsonl&limit=${limit}`;
  const response = await globalThis.fetch(new Request(new URL(route, location.origin), { signal }));
  if (!response.ok || !response.body) {
    throw toApiError(response.status, await response.json().catch(() => undefined));
  }
  try {
    await readJsonLines<Span>(response.body, onBatch);
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError(0, "Cut short", "The answer ended before its last span.");
  }
}
