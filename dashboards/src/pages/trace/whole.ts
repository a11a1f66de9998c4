import { useEffect, useMemo, useState } from "react";
import { streamSpans } from "../../api/spans-of-trace";
import type { Span, Trace } from "../../api/types";

/** More spans than a browser holds with ease; a trace with more is shown in part, and says so. */
export const MOST_SPANS = 250_000;

/** How far the rest of a trace is that did not fit into its answer. */
export interface Progress {
  state: "whole" | "loading" | "partial" | "failed";
  /** Spans that have arrived; they are shown in a few steps, not one by one. */
  arrived: number;
  /** Why it failed. */
  reason?: string;
}

interface Loading {
  shown: readonly Span[];
  progress: Progress;
}

/** Laying out a tree costs as much as its spans, so it is done anew only when they have become four times as many. */
const STEP = 4;

/**
 * The trace with all its spans. The answer holds the earliest 5,000; the others are streamed, and shown as they come. `retry`
 * counts up to ask once more.
 */
export function useWholeTrace(trace: Trace, retry: number): { trace: Trace; progress: Progress } {
  const [loading, setLoading] = useState<Loading>();
  // biome-ignore lint/correctness/useExhaustiveDependencies(retry): asking again is what it is for
  useEffect(() => {
    setLoading(undefined);
    if (!trace.truncated) return;
    const abort = new AbortController();
    const all: Span[] = [];
    let shown = trace.spans.length;
    const show = (progress: Omit<Progress, "arrived">, spans?: readonly Span[]) => {
      if (abort.signal.aborted) return;
      setLoading((before) => ({
        shown: spans ?? before?.shown ?? trace.spans,
        progress: { ...progress, arrived: Math.max(all.length, trace.spans.length) },
      }));
    };
    show({ state: "loading" });
    streamSpans(trace.traceId, MOST_SPANS, abort.signal, (batch) => {
      for (const span of batch) all.push(span);
      if (all.length >= shown * STEP) {
        shown = all.length;
        show({ state: "loading" }, [...all]);
      } else show({ state: "loading" });
    }).then(
      () => show({ state: all.length < trace.spanCount ? "partial" : "whole" }, all),
      (error: unknown) => show({ state: "failed", reason: error instanceof Error ? error.message : String(error) }),
    );
    return () => abort.abort();
  }, [trace, retry]);
  const spans = loading?.shown ?? trace.spans;
  const whole = useMemo(() => (spans === trace.spans ? trace : { ...trace, spans: [...spans] }), [trace, spans]);
  const none: Progress = { state: trace.truncated ? "loading" : "whole", arrived: trace.spans.length };
  return { trace: whole, progress: loading?.progress ?? none };
}
