package dev.coldspan.agent.core.trace;

/** Span kinds with their OTLP numbers. */
public enum Kind {
    INTERNAL(1),
    SERVER(2),
    CLIENT(3),
    PRODUCER(4),
    CONSUMER(5);

    private final int number;

    Kind(int number) {
        this.number = number;
    }

    /** Value of {@code Span.SpanKind} in opentelemetry-proto. */
    public int number() {
        return number;
    }
}
