package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import java.util.Set;

/** An event of the Telemetry API; the platform's lines in CloudWatch are the same objects where the log format is JSON. */
final class PlatformEvent {

    private static final Set<String> FAILED_INITS = Set.of(
            "platform.initReport", "platform.initRuntimeDone", "platform.restoreReport", "platform.restoreRuntimeDone");

    private PlatformEvent() {}

    /**
     * Takes what an event says into a line; one of an unknown type says nothing.
     *
     * @param record of the event
     */
    static void read(String type, Json record, LogLine line) {
        trace(record, line);
        if (Texts.isUuid(record.text("requestId"))) {
            line.with(Fields.INVOCATION, record.text("requestId"));
            switch (type) {
                case "platform.start" -> start(record, line);
                case "platform.report" -> report(record, line);
                case "platform.runtimeDone" -> done(record, line);
                default -> {
                    // says nothing that decides about an invocation
                }
            }
        } else if (FAILED_INITS.contains(type)) {
            init(record, line);
        }
    }

    private static void trace(Json record, LogLine line) {
        Json tracing = record.get("tracing");
        String trace = Texts.xrayTrace(tracing.text("value"));
        if (!trace.isEmpty()) {
            line.trace(trace, tracing.text("spanId"));
        }
    }

    private static void start(Json record, LogLine line) {
        line.with(Fields.REPORT, Fields.START).with(Fields.VERSION, record.text("version"));
    }

    private static void report(Json record, LogLine line) {
        Json metrics = record.get("metrics");
        line.with(Fields.REPORT, Fields.END);
        Fields.millis(line, Fields.DURATION, metrics.get("durationMs").number());
        Fields.millis(line, Fields.BILLED, metrics.get("billedDurationMs").number());
        Fields.millis(line, Fields.INIT, metrics.get("initDurationMs").number());
        Fields.millis(line, Fields.RESTORE, metrics.get("restoreDurationMs").number());
        Fields.millis(
                line,
                Fields.BILLED_RESTORE,
                metrics.get("billedRestoreDurationMs").number());
        Fields.memory(line, Fields.MAX_MEMORY, metrics.get("memorySizeMB").number());
        Fields.memory(line, Fields.USED_MEMORY, metrics.get("maxMemoryUsedMB").number());
        Fields.ending(line, record.text("status"), record.text("errorType"));
    }

    /** Says how it ended before the report does, which the last invocation of an environment may go without. */
    private static void done(Json record, LogLine line) {
        String status = record.text("status");
        if (!status.isEmpty() && !status.equals("success")) {
            line.with(Fields.REPORT, Fields.FAULT);
            Fields.ending(line, status, record.text("errorType"));
        }
    }

    private static void init(Json record, LogLine line) {
        String status = record.text("status");
        Fields.millis(line, Fields.INIT, record.get("metrics").get("durationMs").number());
        if (!status.isEmpty() && !status.equals("success")) {
            line.with(Fields.REPORT, Fields.FAILED_INIT)
                    .with(Fields.OUTCOME, "init_error")
                    .with(Fields.INIT_PHASE, Texts.shorten(record.text("phase"), 20))
                    .with(Fields.ERROR_TYPE, record.text("errorType"));
        }
    }

    /** How many records the platform says it dropped, 0 for every other event. */
    static long dropped(String type, Json record) {
        return type.equals("platform.logsDropped")
                ? record.get("droppedRecords")
                        .number()
                        .map(n -> Math.max(0, Math.min(n.longValue(), 1_000_000_000L)))
                        .orElse(0L)
                : 0;
    }
}
