package dev.coldspan.queryapi.filter;

/** What a condition is put to: the rows of one table. */
public enum Scope {
    /** Rows of {@code invocations}; what is no column there is looked up in the invocation's root span. */
    INVOCATIONS,
    /** Rows of {@code otel_traces}. */
    SPANS,
    /** Rows of {@code otel_logs}. */
    LOGS,
    /** Rows of {@code function_minutes}, which know only what they were summed by. */
    ROLLUP
}
