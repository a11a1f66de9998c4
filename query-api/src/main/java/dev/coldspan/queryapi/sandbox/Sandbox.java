package dev.coldspan.queryapi.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * One execution environment, as {@code Sandbox} of the OpenAPI document.
 *
 * @param function the one it served last; on platforms where an environment serves several, one of them
 * @param lastSeen end of its last invocation
 * @param idleMs from its first invocation to its last, what it was not busy; 0 where invocations overlap
 */
record Sandbox(
        String id,
        String instance,
        String function,
        String version,
        String initType,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double initDurationMs,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memorySizeBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memoryUsedMaxBytes,
        Instant firstSeen,
        Instant lastSeen,
        long invocations,
        long errors,
        double busyMs,
        double idleMs,
        String state) {

    /** Outcomes after which a platform starts a new environment. */
    private static final Set<String> ENDS = Set.of("timeout", "out_of_memory", "crash", "init_error");

    /** Environments of Lambda that wait longer than this are rarely seen again. */
    private static final Duration QUIET_AFTER = Duration.ofMinutes(15);

    static Sandbox read(ResultRow row, Instant now) throws SQLException {
        Instant first = row.time("FirstNanos");
        Instant last = row.time("LastNanos");
        double busy = row.number("BusyMs", 0);
        return new Sandbox(
                SandboxId.of(row.text("Instance")),
                row.text("Instance"),
                row.text("LastFunction"),
                row.textOrNull("LastVersion"),
                row.textOrNull("LastInitType"),
                row.numberOrNull("ColdInitMs"),
                row.integerOrNull("MemorySize"),
                row.integerOrNull("MemoryUsedMax"),
                first,
                last,
                row.integer("InvocationCount"),
                row.integer("ErrorCount"),
                busy,
                Math.max(0, Duration.between(first, last).toNanos() / 1e6 - busy),
                state(row.text("LastOutcome"), last, now));
    }

    private static String state(String outcome, Instant last, Instant now) {
        if (ENDS.contains(outcome)) {
            return outcome;
        }
        return last.isBefore(now.minus(QUIET_AFTER)) ? "quiet" : "active";
    }
}
