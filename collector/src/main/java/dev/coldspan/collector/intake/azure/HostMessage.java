package dev.coldspan.collector.intake.azure;

import dev.coldspan.collector.intake.Report;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two lines that the Functions host has written of every execution since its second version. */
final class HostMessage {

    /** {@code Executing 'Functions.orders' (Reason='...', Id=...)}. */
    private static final Pattern STARTED = Pattern.compile(
            "Executing '(?:Functions\\.)?([^']{1,200})' \\(Reason='([^']{0,500})', Id=([0-9a-fA-F-]{36})\\).*",
            Pattern.DOTALL);

    /** {@code Executed 'Functions.orders' (Succeeded, Id=..., Duration=12ms)}. */
    private static final Pattern ENDED = Pattern.compile(
            "Executed '(?:Functions\\.)?([^']{1,200})' \\((Succeeded|Failed), Id=([0-9a-fA-F-]{36})(?:, Duration=(\\d{1,12})ms)?\\).*",
            Pattern.DOTALL);

    private HostMessage() {}

    static void read(String message, LogLine line) {
        Matcher started = STARTED.matcher(message);
        if (started.matches()) {
            line.with(Report.KIND, Report.START)
                    .with(Report.INVOCATION, started.group(3))
                    .with(Report.TRIGGER, trigger(started.group(2)));
            return;
        }
        Matcher ended = ENDED.matcher(message);
        if (ended.matches()) {
            line.with(Report.KIND, Report.END).with(Report.INVOCATION, ended.group(3));
            if (ended.group(4) != null) {
                line.with(Report.DURATION, Texts.text(Double.parseDouble(ended.group(4))));
            }
            if (ended.group(2).equals("Failed")) {
                line.with(Report.OUTCOME, "error");
            }
        }
    }

    /** The function's name, empty when the message is neither. */
    static String function(String message) {
        Matcher started = STARTED.matcher(message);
        Matcher ended = ENDED.matcher(message);
        return started.matches() ? started.group(1) : ended.matches() ? ended.group(1) : "";
    }

    /** What the host says was the reason, as a trigger of the semantic conventions; empty when it says nothing of it. */
    static String trigger(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("timer fired")) {
            return "timer";
        }
        if (lower.contains("queue message")
                || lower.contains("servicebus")
                || lower.contains("eventhub")
                || lower.contains("eventgrid")) {
            return "pubsub";
        }
        return lower.contains("blob") || lower.contains("new changes") ? "datasource" : "";
    }
}
