package dev.coldspan.queryapi.function;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of {@code functions.sql}; account and architecture are null when unknown. */
record FunctionFigures(
        String name,
        String provider,
        String region,
        String account,
        String arch,
        long invocations,
        long errors,
        long timeouts,
        long outOfMemory,
        long crashes,
        long initErrors,
        long coldStarts,
        Percentiles durationMs,
        Percentiles initMs,
        Long memorySizeBytes,
        Long memoryUsedMaxBytes,
        Instant lastSeen) {

    static FunctionFigures read(ResultRow row) throws SQLException {
        return new FunctionFigures(
                row.text("FunctionName"),
                row.text("LastProvider"),
                row.text("LastRegion"),
                row.textOrNull("LastAccount"),
                row.textOrNull("LastArch"),
                row.integer("InvocationCount"),
                row.integer("ErrorCount"),
                row.integer("TimeoutCount"),
                row.integer("OutOfMemoryCount"),
                row.integer("CrashCount"),
                row.integer("InitErrorCount"),
                row.integer("ColdStartCount"),
                Percentiles.of(row.numbers("DurationQuantiles")),
                Percentiles.of(row.numbers("InitQuantiles")),
                row.integerOrNull("LastMemorySize"),
                row.integerOrNull("MemoryUsedMax"),
                row.time("LastSeenNanos"));
    }

    FunctionSummary summary(Money cost, Sparkline sparkline) {
        return new FunctionSummary(
                name,
                provider,
                region,
                invocations,
                errors,
                (double) errors / invocations,
                timeouts,
                outOfMemory,
                coldStarts,
                (double) coldStarts / invocations,
                durationMs,
                initMs,
                memorySizeBytes,
                memoryUsedMaxBytes,
                cost,
                lastSeen,
                sparkline);
    }

    Map<String, Long> outcomes() {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        outcomes.put("ok", invocations - errors);
        outcomes.put("error", errors - timeouts - outOfMemory - crashes - initErrors);
        outcomes.put("timeout", timeouts);
        outcomes.put("out_of_memory", outOfMemory);
        outcomes.put("crash", crashes);
        outcomes.put("init_error", initErrors);
        return outcomes;
    }
}
