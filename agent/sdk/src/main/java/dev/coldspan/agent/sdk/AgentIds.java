package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.trace.Ids;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;

/** The agent's own ids, which a SnapStart snapshot cannot repeat. */
final class AgentIds implements IdGenerator {
    @Override
    public String generateSpanId() {
        return SpanId.fromLong(Ids.next());
    }

    @Override
    public String generateTraceId() {
        return TraceId.fromLongs(Ids.next(), Ids.next());
    }
}
