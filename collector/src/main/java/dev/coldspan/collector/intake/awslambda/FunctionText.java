package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of text that runtimes write for a function: Node.js, .NET ({@code time<TAB>id<TAB>level<TAB>text}), Python
 * ({@code [level]<TAB>time<TAB>id<TAB>text}) and the errors these, Go and Ruby leave of a handler.
 */
final class FunctionText {

    /** A Python exception the handler did not catch; a line the function logged has a tab behind the level. */
    private static final Pattern PYTHON_ERROR =
            Pattern.compile("\\[ERROR] ([\\w.]{1,100})(?:: ([^\\n]*))?(?:\\n|$).*", Pattern.DOTALL);

    private FunctionText() {}

    static void read(String message, LogLine line) {
        if (message.startsWith("[")) {
            python(message, line);
        } else {
            tabs(message, line);
        }
    }

    private static void python(String message, LogLine line) {
        String[] parts = message.split("\t", 4);
        int close = message.indexOf(']');
        if (parts.length == 4 && Texts.isUuid(parts[2])) {
            line.with(Fields.INVOCATION, parts[2]).level(parts[0].substring(1, Math.max(1, parts[0].length() - 1)));
            return;
        }
        Matcher error = PYTHON_ERROR.matcher(message);
        if (error.matches()) {
            line.level("ERROR");
            Fields.error(line, error.group(1), error.group(2) == null ? "" : error.group(2));
        } else if (close > 1 && close < 12) {
            line.level(message.substring(1, close));
        }
    }

    private static void tabs(String message, LogLine line) {
        String[] parts = message.split("\t", 5);
        if (parts.length < 4 || !Texts.isUuid(parts[1])) {
            return;
        }
        line.with(Fields.INVOCATION, parts[1]).level(parts[2]);
        boolean failed = parts[3].startsWith("Invoke Error") || parts[3].startsWith("Uncaught Exception");
        if (failed && parts.length == 5) {
            FunctionJson.parse(parts[4]).ifPresent(error -> FunctionJson.error(error, line));
        }
    }
}
