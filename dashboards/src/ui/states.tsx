import type { ReactNode } from "react";
import { ApiError } from "../api/problem";
import { Icon } from "./icons";

/** Grey lines where the answer will stand, so that nothing jumps when it comes. */
export function Skeleton({ rows = 6, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={`skeleton-line skeleton-w${row % 4}`} />
      ))}
    </div>
  );
}

/** Says what is not there and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="state" aria-live="polite">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A failed request: the server's own explanation and a way to ask again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const api = error instanceof ApiError ? error : undefined;
  return (
    <section className="state state-error" role="alert">
      <h2>
        <Icon name="warning" size={18} /> {api?.title ?? "Something went wrong"}
      </h2>
      <p>{error instanceof Error ? error.message : "The page could not read the answer."}</p>
      {api?.field && (
        <p>
          Parameter at fault: <code>{api.field}</code>
        </p>
      )}
      <button type="button" className="button" onClick={onRetry}>
        <Icon name="refresh" /> Try again
      </button>
    </section>
  );
}

/** What is known of one request. */
export interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
  /** True while the data answers an earlier question: other filters, another range. */
  isPlaceholderData?: boolean;
}

/** Skeleton, failure or content of one request; a failed refresh keeps the last answer and says so above it. */
export function Loaded<T>(props: { answer: Answer<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { data, error, refetch, isPlaceholderData = false } = props.answer;
  if (data === undefined) {
    if (error) return <Failure error={error} onRetry={() => refetch()} />;
    return <Skeleton {...(props.rows ? { rows: props.rows } : {})} />;
  }
  return (
    <>
      {error ? (
        <p className="notice" role="alert">
          <Icon name="warning" /> Could not refresh: {error instanceof Error ? error.message : "no answer"} Showing the
          last answer.
        </p>
      ) : null}
      <div className={isPlaceholderData ? "stale" : undefined} aria-busy={isPlaceholderData}>
        {props.children(data)}
      </div>
    </>
  );
}
