package dev.coldspan.agent.core.config;

import java.net.URI;
import java.util.Map;

/** The agent's settings, checked and immutable. Durations are milliseconds. */
public final class AgentConfig {
    private final URI tracesEndpoint;
    private final Map<String, String> headers;
    private final Map<String, String> resourceAttributes;
    private final String serviceName;
    private final String sampler;
    private final String samplerArgument;
    private final boolean gzip;
    private final long exportTimeoutMillis;
    private final long flushTimeoutMillis;
    private final long flushDelayMillis;
    private final long deadlineMarginMillis;
    private final int bufferedSpans;
    private final int attributeLengthLimit;
    private final int attributeCountLimit;
    private final int eventCountLimit;
    private final int linkCountLimit;

    AgentConfig(
            URI tracesEndpoint,
            Map<String, String> headers,
            Map<String, String> resourceAttributes,
            Variables variables) {
        this.tracesEndpoint = tracesEndpoint;
        this.headers = headers;
        this.resourceAttributes = resourceAttributes;
        this.serviceName = variables.text("OTEL_SERVICE_NAME", null);
        this.sampler = variables.text("OTEL_TRACES_SAMPLER", "parentbased_always_on");
        this.samplerArgument = variables.text("OTEL_TRACES_SAMPLER_ARG", null);
        this.gzip = variables.isChosen(
                variables.has("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION")
                        ? "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION"
                        : "OTEL_EXPORTER_OTLP_COMPRESSION",
                "gzip",
                "none");
        this.exportTimeoutMillis = variables.number("OTEL_EXPORTER_OTLP_TIMEOUT", 10_000, 1, 60_000);
        this.flushTimeoutMillis = variables.number("COLDSPAN_FLUSH_TIMEOUT", 1_000, 0, 60_000);
        this.flushDelayMillis = variables.number("OTEL_BSP_SCHEDULE_DELAY", 1_000, 0, 60_000);
        this.deadlineMarginMillis = variables.number("COLDSPAN_DEADLINE_MARGIN", 300, 0, 60_000);
        this.bufferedSpans = (int) variables.number("OTEL_BSP_MAX_QUEUE_SIZE", 2_048, 16, 65_536);
        this.attributeLengthLimit = (int) variables.number("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", 4_096, 64, 1_048_576);
        this.attributeCountLimit = (int) variables.number("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", 128, 1, 4_096);
        this.eventCountLimit = (int) variables.number("OTEL_SPAN_EVENT_COUNT_LIMIT", 128, 0, 4_096);
        this.linkCountLimit = (int) variables.number("OTEL_SPAN_LINK_COUNT_LIMIT", 128, 0, 4_096);
    }

    /** Where trace requests are posted, path included; scheme http or https. */
    public URI tracesEndpoint() {
        return tracesEndpoint;
    }

    /** Extra request headers; values may be secrets and are never printed. */
    public Map<String, String> headers() {
        return headers;
    }

    /** From OTEL_RESOURCE_ATTRIBUTES. */
    public Map<String, String> resourceAttributes() {
        return resourceAttributes;
    }

    /** From OTEL_SERVICE_NAME; null when not set. */
    public String serviceName() {
        return serviceName;
    }

    /** Name of a sampler as OTEL_TRACES_SAMPLER spells it. */
    public String sampler() {
        return sampler;
    }

    /** From OTEL_TRACES_SAMPLER_ARG; null when not set. */
    public String samplerArgument() {
        return samplerArgument;
    }

    /** Whether request bodies are compressed. */
    public boolean gzip() {
        return gzip;
    }

    /** Longest time one flush before a response may take, whatever the invocation's deadline allows. */
    public long flushTimeoutMillis() {
        return Math.min(flushTimeoutMillis, exportTimeoutMillis);
    }

    /** How long spans wait for others where they are sent in the background; a flush before a response never waits. */
    public long flushDelayMillis() {
        return flushDelayMillis;
    }

    /** How long before the deadline an unfinished invocation is reported as timed out; 0 never reports it. */
    public long deadlineMarginMillis() {
        return deadlineMarginMillis;
    }

    /** Most spans kept while the collector is away. */
    public int bufferedSpans() {
        return bufferedSpans;
    }

    /** How much one span may hold. */
    public Limits limits() {
        return new Limits(attributeCountLimit, attributeLengthLimit, eventCountLimit, linkCountLimit);
    }
}
