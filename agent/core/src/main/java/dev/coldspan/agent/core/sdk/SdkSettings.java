package dev.coldspan.agent.core.sdk;

import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.trace.EndedSpans;
import java.util.Map;

/** What the agent hands to the SDK's set-up. */
public final class SdkSettings {
    /** Environment variables; the OTEL_ ones are the SDK's to read. */
    public final Map<String, String> environment;
    /** Takes ended spans that are sampled. */
    public final EndedSpans ended;
    /** What is known of the function; attributes that resource providers add are put here too. */
    public final ResourceAttributes resource;
    /** Sees the SDK and the parts that extensions bring for it. */
    public final ClassLoader extensions;
    /** The agent's version. */
    public final String version;
    /** One line on standard error. */
    public final Warnings warnings;

    /** Gathers what others made. */
    public SdkSettings(
            Map<String, String> environment,
            EndedSpans ended,
            ResourceAttributes resource,
            ClassLoader extensions,
            String version,
            Warnings warnings) {
        this.environment = environment;
        this.ended = ended;
        this.resource = resource;
        this.extensions = extensions;
        this.version = version;
        this.warnings = warnings;
    }
}
