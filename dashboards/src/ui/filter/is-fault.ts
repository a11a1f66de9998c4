import { ApiError } from "../../api/problem";

/** True when the server complains about the filter in this URL parameter and not about something else. */
export function isFilterFault(error: unknown, param = "q"): error is ApiError {
  return error instanceof ApiError && error.status === 400 && error.field === param;
}
