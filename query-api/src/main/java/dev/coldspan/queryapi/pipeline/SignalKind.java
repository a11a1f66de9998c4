package dev.coldspan.queryapi.pipeline;

/** The signals of OTLP, and what the collector calls their items in its counters. */
enum SignalKind {
    TRACES("traces", "spans"),
    METRICS("metrics", "metric_points"),
    LOGS("logs", "log_records");

    private final String label;
    private final String items;

    SignalKind(String label, String items) {
        this.label = label;
        this.items = items;
    }

    String label() {
        return label;
    }

    String items() {
        return items;
    }

    /** @throws IllegalArgumentException for a signal we do not know */
    static SignalKind of(String label) {
        for (SignalKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown signal " + label);
    }
}
