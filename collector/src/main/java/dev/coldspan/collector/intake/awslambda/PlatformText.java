package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The platform's lines of text: names and values, separated by tabs, whose names have not changed in years while lines got more of
 * them. A tracing line behind a line break belongs to the same message.
 */
final class PlatformText {

    private static final String REQUEST = "RequestId: ";
    private static final String TIMED_OUT = " Task timed out after ";

    private PlatformText() {}

    /** @return whether the line is the platform's; what it says is then in it */
    static boolean read(String message, LogLine line) {
        if (message.startsWith("REPORT " + REQUEST)) {
            return report(message, line);
        }
        if (message.startsWith("START " + REQUEST)) {
            return start(message, line);
        }
        if (message.startsWith("END " + REQUEST)) {
            return invocation(message.substring(("END " + REQUEST).length()), line);
        }
        if (message.startsWith("INIT_REPORT ") || message.startsWith("RESTORE_REPORT ")) {
            return init(message, line);
        }
        if (message.startsWith(REQUEST)) {
            return crash(message, line);
        }
        return message.indexOf(TIMED_OUT) > 0 && message.indexOf(TIMED_OUT) < 80 && timeout(message, line);
    }

    /** The id a text begins with, up to white space. */
    private static boolean invocation(String text, LogLine line) {
        String id = text.strip().split("\\s", 2)[0];
        if (!Texts.isUuid(id)) {
            return false;
        }
        line.with(Fields.INVOCATION, id);
        return true;
    }

    private static boolean start(String message, LogLine line) {
        String rest = message.substring(("START " + REQUEST).length());
        if (!invocation(rest, line)) {
            return false;
        }
        int version = rest.indexOf("Version: ");
        line.with(Fields.REPORT, Fields.START);
        if (version >= 0) {
            line.with(
                    Fields.VERSION,
                    rest.substring(version + "Version: ".length()).strip());
        }
        return true;
    }

    private static boolean report(String message, LogLine line) {
        Map<String, String> fields = fields(message.substring("REPORT ".length()));
        if (!invocation(fields.getOrDefault("RequestId", ""), line)) {
            return false;
        }
        line.with(Fields.REPORT, Fields.END);
        Fields.millis(line, Fields.DURATION, number(fields, "Duration", "ms"));
        Fields.millis(line, Fields.BILLED, number(fields, "Billed Duration", "ms"));
        Fields.millis(line, Fields.INIT, number(fields, "Init Duration", "ms"));
        Fields.millis(line, Fields.RESTORE, number(fields, "Restore Duration", "ms"));
        Fields.millis(line, Fields.BILLED_RESTORE, number(fields, "Billed Restore Duration", "ms"));
        Fields.memory(line, Fields.MAX_MEMORY, number(fields, "Memory Size", "MB"));
        Fields.memory(line, Fields.USED_MEMORY, number(fields, "Max Memory Used", "MB"));
        Fields.ending(line, fields.getOrDefault("Status", ""), fields.getOrDefault("Error Type", ""));
        String trace = Texts.xrayTrace(fields.getOrDefault("XRAY TraceId", ""));
        if (!trace.isEmpty()) {
            line.trace(trace, fields.getOrDefault("SegmentId", ""));
        }
        return true;
    }

    /** Names no invocation. Without a status it went well, and the invocation's own line has the time. */
    private static boolean init(String message, LogLine line) {
        Map<String, String> fields = fields(message.substring(message.indexOf(' ') + 1));
        String status = fields.getOrDefault("Status", "");
        Fields.millis(line, Fields.INIT, number(fields, "Init Duration", "ms"));
        Fields.millis(line, Fields.RESTORE, number(fields, "Restore Duration", "ms"));
        if (!status.isEmpty() && !status.equals("success")) {
            line.with(Fields.REPORT, Fields.FAILED_INIT)
                    .with(Fields.OUTCOME, "init_error")
                    .with(Fields.INIT_PHASE, Texts.shorten(fields.getOrDefault("Phase", ""), 20))
                    .with(Fields.ERROR_TYPE, fields.getOrDefault("Error Type", ""));
        }
        return true;
    }

    private static boolean timeout(String message, LogLine line) {
        int at = message.indexOf(TIMED_OUT);
        String[] words = message.substring(0, at).split(" ");
        if (!invocation(words[words.length - 1], line)) {
            return false;
        }
        Fields.fault(line, "timeout", "", message.substring(at).strip());
        return true;
    }

    /** {@code RequestId: id Error: Runtime exited ...}, the type on a line of its own. */
    private static boolean crash(String message, LogLine line) {
        String rest = message.substring(REQUEST.length());
        boolean exited = rest.contains(" Error: ") || rest.contains(" Process exited before completing request");
        if (!exited || !invocation(rest, line)) {
            return false;
        }
        String[] lines = rest.split("\n", 2);
        String type = lines.length > 1 ? lines[1].strip() : "";
        Fields.fault(
                line,
                type.equals("Runtime.OutOfMemory") ? "out_of_memory" : "crash",
                type.matches("[A-Za-z]+\\.[A-Za-z]+") ? type : "Runtime.ExitError",
                lines[0].substring(lines[0].indexOf(' ') + 1).strip());
        return true;
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String field : line.split("[\t\n]")) {
            int colon = field.indexOf(": ");
            if (colon > 0) {
                fields.putIfAbsent(
                        field.substring(0, colon).strip(),
                        field.substring(colon + 2).strip());
            }
        }
        return fields;
    }

    private static Optional<Double> number(Map<String, String> fields, String name, String unit) {
        String value = fields.getOrDefault(name, "");
        return value.endsWith(" " + unit)
                ? Texts.number(value.substring(0, value.length() - unit.length()))
                : Optional.empty();
    }
}
