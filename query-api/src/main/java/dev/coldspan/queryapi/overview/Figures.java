package dev.coldspan.queryapi.overview;

import dev.coldspan.queryapi.function.Percentiles;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.util.List;

/**
 * Sums and percentiles of one period, of one function or of all.
 *
 * @param function empty for the whole fleet
 * @param now whether of the range asked about, else of the period before
 */
record Figures(
        String function,
        boolean now,
        long functions,
        long invocations,
        long errors,
        long timeouts,
        long outOfMemory,
        long coldStarts,
        long billedMs,
        Percentiles durationMs,
        Percentiles initMs) {

    private static final Percentiles NOTHING = new Percentiles(null, null, null);

    static Figures read(ResultRow row) throws SQLException {
        return new Figures(
                row.flag("OfFleet") ? "" : row.text("FunctionName"),
                row.flag("Now"),
                row.integer("FunctionCount"),
                row.integer("InvocationCount"),
                row.integer("ErrorCount"),
                row.integer("TimeoutCount"),
                row.integer("OutOfMemoryCount"),
                row.integer("ColdStartCount"),
                row.integer("BilledSum"),
                Percentiles.of(row.numbers("DurationQuantiles")),
                Percentiles.of(row.numbers("InitQuantiles")));
    }

    /** Of a period in which nothing was invoked. */
    static Figures none(String function, boolean now) {
        return new Figures(function, now, 0, 0, 0, 0, 0, 0, 0, NOTHING, NOTHING);
    }

    static Figures find(List<Figures> all, String function, boolean now) {
        return all.stream()
                .filter(figures -> figures.now() == now && figures.function().equals(function))
                .findFirst()
                .orElse(none(function, now));
    }

    /** Null where nothing was invoked. */
    Double errorRate() {
        return rate(errors);
    }

    /** Null where nothing was invoked. */
    Double coldStartRate() {
        return rate(coldStarts);
    }

    private Double rate(long count) {
        return invocations == 0 ? null : (double) count / invocations;
    }
}
