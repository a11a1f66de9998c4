import type { Problem } from "./types";

/** A request that got no answer to show: an RFC 9457 problem, or no response at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly field: string | undefined;

  constructor(status: number, title: string, detail: string, field?: string) {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.title = title;
    this.field = field;
  }
}

/** Reads whatever came instead of an answer; a proxy's HTML page is as possible as our own problem document. */
export function toApiError(status: number, body: unknown): ApiError {
  const problem = (typeof body === "object" && body !== null ? body : {}) as Partial<Problem>;
  const title = typeof problem.title === "string" ? problem.title : `HTTP ${status}`;
  const detail =
    typeof problem.detail === "string"
      ? problem.detail
      : `The query API answered with status ${status} and no explanation.`;
  return new ApiError(status, title, detail, typeof problem.field === "string" ? problem.field : undefined);
}

/** True when the server knows no such thing, rather than failing to find out. */
export function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

/** True when asking again may help: the server failed or was not there, rather than refused. */
export function isRetryable(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.status === 429;
}
