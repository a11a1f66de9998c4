import type { ReactNode } from "react";
import { Skeleton } from "./states";

interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** One request among several on a page: a failure takes a line and leaves the rest of the page alone. */
export function Quiet<T>(props: { answer: Answer<T>; what: string; rows?: number; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = props.answer;
  if (data !== undefined) return props.children(data);
  if (!error) return <Skeleton rows={props.rows ?? 3} label={`Loading the ${props.what}`} />;
  return (
    <p className="muted" role="alert">
      No {props.what}: {error instanceof Error ? error.message : "the answer could not be read."}{" "}
      <button type="button" className="linklike" onClick={() => refetch()}>
        Try again
      </button>
    </p>
  );
}
