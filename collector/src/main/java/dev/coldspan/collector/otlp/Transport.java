package dev.coldspan.collector.otlp;

/** How a request came in. */
public enum Transport {
    GRPC,
    HTTP;

    /** {@code grpc} or {@code http}, as the Collector labels its metrics. */
    public String label() {
        return this == GRPC ? "grpc" : "http";
    }
}
