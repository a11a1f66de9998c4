package dev.coldspan.queryapi.cost.observing;

import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.sql.ResultRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What observing took of the invocations of a configuration on a day.
 *
 * @param usages all that they used
 * @param measured how many of them tell
 * @param ranMs what the activity of their instances is shared in proportion to
 */
record ObservingRow(
        String function,
        List<Usage> usages,
        LocalDate day,
        long invocations,
        long measured,
        long ranMs,
        Part init,
        Part calls) {

    /**
     * Time of the agent.
     *
     * @param ms charged milliseconds
     * @param unmeteredMs those of a function whose memory used nobody told
     * @param units MB-ms, where memory used is charged
     */
    record Part(long ms, long unmeteredMs, long units) {}

    /** Which usage belongs to a row. */
    record Key(String function, long day, UsageKind configuration) {}

    static ObservingRow read(ResultRow row, Map<Key, List<Usage>> usages) throws SQLException {
        UsageKind kind = new UsageKind(
                row.text("Provider"),
                "",
                row.text("Region"),
                row.text("Plan"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                0,
                row.text("InitType"),
                "");
        String function = row.text("FunctionName");
        long day = row.integer("Day");
        return new ObservingRow(
                function,
                usages.getOrDefault(new Key(function, day, kind), List.of()),
                LocalDate.ofEpochDay(day),
                row.integer("Invocations"),
                row.integer("Measured"),
                row.integer("Ran"),
                new Part(row.integer("InitMs"), row.integer("UnmeteredInitMs"), row.integer("InitUnits")),
                new Part(row.integer("CallsMs"), row.integer("UnmeteredCallsMs"), row.integer("CallUnits")));
    }

    /**
     * A part as usage without a request, since nobody called in order to observe: milliseconds where these are charged, MB-ms on Azure's
     * Consumption plan, and of an instance's activity the share it has of what ran.
     */
    List<Usage> usage(Part part) {
        if (usages.isEmpty()) {
            return List.of();
        }
        UsageKind kind = usages.get(0).kind();
        if (UsageKind.isOfInstance(kind.plan())) {
            return usages.stream()
                    .map(usage -> usage.with(new Quantities(
                            0, 0, 0, 0, 0, 0, share(usage.quantities().meteredMs(), part.ms()))))
                    .toList();
        }
        boolean byMemoryUsed = kind.plan().equals("Dynamic");
        Quantities time = byMemoryUsed
                ? new Quantities(0, 0, part.units(), part.unmeteredMs(), 0, 0, 0)
                : Quantities.of(0, part.ms());
        return List.of(new Usage(kind, day, time));
    }

    private long share(long metered, long ms) {
        return ranMs == 0
                ? 0
                : BigDecimal.valueOf(metered)
                        .multiply(BigDecimal.valueOf(ms))
                        .divide(BigDecimal.valueOf(ranMs), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
