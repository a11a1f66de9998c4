package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.Keys;

/** What a log line written now may say of its trace. */
final class LogContext {
    private final Services services;
    private final boolean on;

    LogContext(Services services) {
        this.services = services;
        this.on = !"false".equalsIgnoreCase(services.environment.get("COLDSPAN_LOGS_CORRELATION"));
    }

    /** Keys and values in turn; null when no span is current. */
    String[] pairs() {
        LiveSpan span = on ? services.current.get() : null;
        if (span == null) {
            return null;
        }
        String trace = span.ref().traceId();
        String flags = span.ref().isSampled() ? "01" : "00";
        String invocation = invocationId();
        return invocation == null
                ? new String[] {"trace_id", trace, "span_id", span.ref().spanId(), "trace_flags", flags}
                : new String[] {
                    "trace_id",
                    trace,
                    "span_id",
                    span.ref().spanId(),
                    "trace_flags",
                    flags,
                    Keys.INVOCATION_ID,
                    invocation
                };
    }

    private String invocationId() {
        Invocations invocations = services.invocations;
        Invocation current = invocations == null ? null : invocations.current();
        LiveSpan root = current == null ? null : current.root();
        Object id = root instanceof RecordedSpan ? ((RecordedSpan) root).get(Keys.INVOCATION_ID) : null;
        return id instanceof String ? (String) id : null;
    }
}
