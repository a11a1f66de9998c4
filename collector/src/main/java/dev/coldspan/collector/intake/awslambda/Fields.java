package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.Report;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import java.util.Optional;

/** Names of what a line says of an invocation, and how AWS's values become ours. */
final class Fields {

    static final String REPORT = Report.KIND;
    static final String INVOCATION = Report.INVOCATION;
    static final String VERSION = "faas.version";
    static final String MAX_MEMORY = "faas.max_memory";
    static final String USED_MEMORY = "coldspan.memory.max_used_bytes";
    static final String DURATION = Report.DURATION;
    static final String BILLED = "coldspan.billed_duration_ms";
    static final String INIT = "coldspan.init.duration_ms";
    static final String INIT_TYPE = "coldspan.init.type";
    static final String INIT_PHASE = "coldspan.init.phase";
    static final String RESTORE = "coldspan.restore.duration_ms";
    static final String BILLED_RESTORE = "coldspan.billed_restore_duration_ms";
    static final String OUTCOME = Report.OUTCOME;
    static final String ERROR_TYPE = Report.ERROR_TYPE;
    static final String ERROR_MESSAGE = Report.ERROR_MESSAGE;

    static final String START = Report.START;
    static final String END = Report.END;
    static final String FAULT = Report.FAULT;
    static final String ERROR = Report.ERROR;
    static final String FAILED_INIT = Report.FAILED_INIT;

    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_TYPE = 200;
    private static final double MEBIBYTE = 1 << 20;

    private Fields() {}

    /** Nothing unless the number is there and not negative. */
    static void millis(LogLine line, String key, Optional<Double> number) {
        number.filter(n -> n >= 0).ifPresent(n -> line.with(key, Texts.text(n)));
    }

    /** From MB of 1,048,576 bytes. */
    static void memory(LogLine line, String key, Optional<Double> megabytes) {
        megabytes.filter(n -> n > 0 && n < 1e9).ifPresent(n -> line.with(key, Long.toString((long) (n * MEBIBYTE))));
    }

    /**
     * What the platform calls it becomes an outcome; success is none, since the platform does not see a handler's own errors.
     *
     * @param status {@code success}, {@code timeout}, {@code error} or {@code failure}
     */
    static void ending(LogLine line, String status, String errorType) {
        if (status.isEmpty() || status.equals("success")) {
            return;
        }
        line.with(OUTCOME, outcome(status, errorType)).with(ERROR_TYPE, Texts.shorten(errorType, LONGEST_TYPE));
    }

    private static String outcome(String status, String errorType) {
        if (status.equals("timeout")) {
            return "timeout";
        }
        if (errorType.equals("Runtime.OutOfMemory")) {
            return "out_of_memory";
        }
        boolean handlers = errorType.startsWith("Function.") || errorType.equals("Runtime.UserException");
        return handlers ? "error" : "crash";
    }

    /** The handler failed, as its runtime tells in the log. */
    static void error(LogLine line, String type, String message) {
        line.with(REPORT, ERROR)
                .with(OUTCOME, "error")
                .with(ERROR_TYPE, Texts.shorten(type, LONGEST_TYPE))
                .with(ERROR_MESSAGE, Texts.shorten(message, LONGEST_MESSAGE));
    }

    /** The invocation was ended from outside. */
    static void fault(LogLine line, String outcome, String type, String message) {
        line.with(REPORT, FAULT)
                .with(OUTCOME, outcome)
                .with(ERROR_TYPE, Texts.shorten(type, LONGEST_TYPE))
                .with(ERROR_MESSAGE, Texts.shorten(message, LONGEST_MESSAGE));
    }
}
