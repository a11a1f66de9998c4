package dev.coldspan.queryapi.pipeline;

/**
 * Something that deserves a look.
 *
 * @param about the address of a collector, or {@code ClickHouse}
 * @param text one line
 */
record Finding(Level level, String about, String text) {

    static Finding warning(String about, String text) {
        return new Finding(Level.warning, about, text);
    }

    static Finding critical(String about, String text) {
        return new Finding(Level.critical, about, text);
    }

    /** Named as in answers. Critical: telemetry is being refused or soon will be, or nobody knows. */
    enum Level {
        ok,
        warning,
        critical
    }
}
