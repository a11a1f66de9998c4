package dev.coldspan.collector.otlp;

import java.util.Locale;

/** How a request came in; the platforms' own forms of delivery are ways of their own. */
public enum Transport {
    GRPC,
    HTTP,
    FIREHOSE,
    CLOUDWATCH,
    LAMBDA_TELEMETRY,
    AZURE,
    GOOGLE;

    /** {@code grpc}, {@code http}, as the Collector labels its metrics, {@code firehose} ... */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
