package dev.coldspan.locallambda;

import dev.coldspan.locallambda.telemetry.PlatformEvents;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Lambda's REPORT line says of an invocation.
 *
 * @param durationMs from handing over the event until the runtime asked for the next one; milliseconds
 * @param billedDurationMs {@code ceil(durationMs + initDurationMs)}, as on-demand functions are billed since August 2025
 * @param memorySizeMb configured memory, MB of 1024 * 1024 bytes
 * @param maxMemoryUsedMb peak resident memory of the runtime's process so far, at most {@code memorySizeMb}
 * @param initDurationMs start of the process until its first request for an event; only with a cold start
 * @param status {@code timeout} or {@code error}; null after success and after an error the runtime itself reported
 * @param restoreDurationMs of a SnapStart function's first invocation in this sandbox
 * @param billedRestoreDurationMs the part of it that is in {@code billedDurationMs}
 * @param errorType for example {@code Runtime.ExitError}; null if there is none
 */
public record Report(
        String requestId,
        double durationMs,
        long billedDurationMs,
        int memorySizeMb,
        int maxMemoryUsedMb,
        OptionalDouble initDurationMs,
        String status,
        String errorType,
        OptionalDouble restoreDurationMs,
        long billedRestoreDurationMs) {

    /** Without a restore. */
    public Report(
            String requestId,
            double durationMs,
            long billedDurationMs,
            int memorySizeMb,
            int maxMemoryUsedMb,
            OptionalDouble initDurationMs,
            String status,
            String errorType) {
        this(
                requestId,
                durationMs,
                billedDurationMs,
                memorySizeMb,
                maxMemoryUsedMb,
                initDurationMs,
                status,
                errorType,
                OptionalDouble.empty(),
                0);
    }

    static long billedMs(double durationMs, OptionalDouble initDurationMs) {
        return (long) Math.ceil(durationMs + initDurationMs.orElse(0));
    }

    /** As {@code platform.report} has it. */
    ObjectNode metrics() {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        metrics.put("durationMs", PlatformEvents.millis(durationMs));
        metrics.put("billedDurationMs", billedDurationMs);
        metrics.put("memorySizeMB", memorySizeMb);
        metrics.put("maxMemoryUsedMB", maxMemoryUsedMb);
        initDurationMs.ifPresent(init -> metrics.put("initDurationMs", PlatformEvents.millis(init)));
        restoreDurationMs.ifPresent(restore -> metrics.put("restoreDurationMs", PlatformEvents.millis(restore))
                .put("billedRestoreDurationMs", billedRestoreDurationMs));
        return metrics;
    }

    /** The REPORT line as CloudWatch Logs shows it, without a line end. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("REPORT RequestId: ").append(requestId);
        line.append("\tDuration: ").append(millis(durationMs)).append(" ms");
        line.append("\tBilled Duration: ").append(billedDurationMs).append(" ms");
        line.append("\tMemory Size: ").append(memorySizeMb).append(" MB");
        line.append("\tMax Memory Used: ").append(maxMemoryUsedMb).append(" MB");
        initDurationMs.ifPresent(
                init -> line.append("\tInit Duration: ").append(millis(init)).append(" ms"));
        restoreDurationMs.ifPresent(restore -> line.append("\tRestore Duration: ")
                .append(millis(restore))
                .append(" ms\tBilled Restore Duration: ")
                .append(billedRestoreDurationMs)
                .append(" ms"));
        if (status != null) {
            line.append("\tStatus: ").append(status);
        }
        if (errorType != null) {
            line.append("\tError Type: ").append(errorType);
        }
        return line.append('\t').toString();
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
