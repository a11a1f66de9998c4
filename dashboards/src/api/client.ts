import createClient from "openapi-fetch";
import type { paths } from "#schema";
import { ApiError, toApiError } from "./problem";

/**
 * JSON from the query API at the origin the page came from, typed by docs/api/openapi.yaml. Lists come as CSV and JSON
 * lines too; those are links for the browser, see `ui/export.tsx`.
 */
export const client = createClient<paths, "application/json">({
  baseUrl: globalThis.location?.origin ?? "",
  fetch: (request) => globalThis.fetch(request),
});

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body, or an `ApiError` for anything else. */
export async function unwrap<T>(pending: Promise<Reply<T>>): Promise<T> {
  let reply: Reply<T>;
  try {
    reply = await pending;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, "No answer", `The query API at ${location.origin} could not be reached or sent no JSON.`);
  }
  if (reply.data === undefined || !reply.response.ok) throw toApiError(reply.response.status, reply.error);
  return reply.data;
}
