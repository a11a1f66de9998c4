package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import java.util.HashMap;
import java.util.Map;

/** Recorded spans for tests. */
public final class TestSpans {
    private TestSpans() {}

    /** A recorder into {@code buffer}, configured by pairs of variable and value. */
    public static Spans recorder(EndedSpans ended, String... variables) {
        AgentConfig config = config(variables);
        Sampler sampler = Sampler.named(config.sampler(), config.samplerArgument(), warning -> {});
        return new RecordingSpans(sampler, config.limits(), ended);
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
    public static RecordedSpan span(String name) {
        SpanBuffer buffer = new SpanBuffer(16);
        recorder(buffer).start(SpanStart.of(name, Kind.INTERNAL)).end();
        return buffer.take(1).get(0);
    }
}
