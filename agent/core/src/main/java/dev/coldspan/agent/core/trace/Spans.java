package dev.coldspan.agent.core.trace;

/**
 * Starts spans. There are two ways to record them: by ourselves, which a cold start can afford, and by the
 * OpenTelemetry SDK, for those who bring processors, samplers or exporters of their own. Nothing else differs.
 *
 * <p>Thread-safe.
 */
public interface Spans {
    /** Starts a span; one that is not sampled records nothing and still has ids to hand on. */
    LiveSpan start(SpanStart start);
}
