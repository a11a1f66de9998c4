package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.LogLine;
import java.util.List;

/**
 * Gives lines without an id that of the invocation running when they were written. A stream is one sandbox, and that runs one
 * invocation after the other; where two begin before one has ended it does not, and nothing is guessed.
 */
final class RunningInvocation {

    private RunningInvocation() {}

    /** @param lines of one stream, in their order */
    static void name(List<LogLine> lines) {
        if (overlap(lines)) {
            lines.forEach(RunningInvocation::forgetUnnamed);
            return;
        }
        String running = endingFirst(lines);
        for (LogLine line : lines) {
            String kind = line.get(Fields.REPORT);
            if (kind.equals(Fields.START)) {
                running = line.get(Fields.INVOCATION);
            } else if (kind.equals(Fields.END)) {
                running = "";
            } else if (!running.isEmpty()
                    && line.get(Fields.INVOCATION).isEmpty()
                    && !kind.equals(Fields.FAILED_INIT)) {
                line.with(Fields.INVOCATION, running);
            } else {
                forgetUnnamed(line);
            }
        }
    }

    /** An error of nobody knows which invocation is a line like any other. */
    private static void forgetUnnamed(LogLine line) {
        if (line.get(Fields.REPORT).equals(Fields.ERROR)
                && line.get(Fields.INVOCATION).isEmpty()) {
            line.without(Fields.REPORT);
        }
    }

    /** The invocation whose start is in an earlier document: the first that ends without having begun. */
    private static String endingFirst(List<LogLine> lines) {
        for (LogLine line : lines) {
            String kind = line.get(Fields.REPORT);
            if (kind.equals(Fields.START)) {
                return "";
            }
            if (kind.equals(Fields.END) || kind.equals(Fields.FAULT)) {
                return line.get(Fields.INVOCATION);
            }
        }
        return "";
    }

    private static boolean overlap(List<LogLine> lines) {
        boolean running = false;
        for (LogLine line : lines) {
            String kind = line.get(Fields.REPORT);
            if (kind.equals(Fields.START) && running) {
                return true;
            }
            running = kind.equals(Fields.START) || running && !kind.equals(Fields.END);
        }
        return false;
    }
}
