package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.Map;

/** Real SDK spans for tests. */
public final class TestSpans {
    private TestSpans() {}

    /** A tracer over {@code buffer}, configured by pairs of variable and value. */
    public static Tracer tracer(SpanBuffer buffer, String... variables) {
        return Tracing.start(config(variables), buffer, "test", warning -> {});
    }

    public static AgentConfig config(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        try {
            return ConfigReader.read(environment, warning -> {});
        } catch (ConfigException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** One ended span. */
    public static SpanData span(String name) {
        SpanBuffer buffer = new SpanBuffer(16);
        tracer(buffer).spanBuilder(name).startSpan().end();
        return buffer.take(1).get(0);
    }
}
