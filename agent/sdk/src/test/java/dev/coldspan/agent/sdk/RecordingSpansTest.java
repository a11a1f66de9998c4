package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.Spans;
import java.util.Map;

/** The default recorder. */
class RecordingSpansTest extends RecorderContract {
    @Override
    Spans recorder(Map<String, String> environment) {
        try {
            AgentConfig config = ConfigReader.read(environment, AssertionError::new);
            Sampler sampler = Sampler.named(config.sampler(), config.samplerArgument(), AssertionError::new);
            return new RecordingSpans(sampler, config.limits(), ended::add);
        } catch (ConfigException unusable) {
            throw new AssertionError(unusable);
        }
    }
}
