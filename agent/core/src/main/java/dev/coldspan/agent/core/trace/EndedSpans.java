package dev.coldspan.agent.core.trace;

/** Takes spans that have ended and are to be sent. Thread-safe; returns quickly. */
public interface EndedSpans {
    /** Adds one span. */
    void add(RecordedSpan span);
}
