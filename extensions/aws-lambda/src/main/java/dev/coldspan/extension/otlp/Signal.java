package dev.coldspan.extension.otlp;

/** What OTLP carries, each with its path on a collector. */
public enum Signal {
    TRACES("/v1/traces", "traces"),
    LOGS("/v1/logs", "logs"),
    METRICS("/v1/metrics", "metrics");

    private final String path;
    private final String text;

    Signal(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Path of OTLP/HTTP. */
    public String path() {
        return path;
    }

    /** In lower case. */
    public String text() {
        return text;
    }

    /** The signal of an OTLP/HTTP path, or null. */
    public static Signal ofPath(String path) {
        for (Signal signal : values()) {
            if (signal.path.equals(path)) {
                return signal;
            }
        }
        return null;
    }
}
