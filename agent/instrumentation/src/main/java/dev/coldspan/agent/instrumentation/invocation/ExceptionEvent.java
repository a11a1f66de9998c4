package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.LiveSpan;

/**
 * The span event {@code exception}. The stack is written here and not by {@code printStackTrace()}, which user
 * classes override and whose text has no bound.
 */
public final class ExceptionEvent {
    private static final int MOST_FRAMES = 48;
    private static final int MOST_CAUSES = 4;
    // Status texts know no limit of the span's, and functions put whole documents into messages.
    private static final int LONGEST_MESSAGE = 4_096;

    private ExceptionEvent() {}

    /** Adds the event now. */
    public static void add(LiveSpan span, Throwable thrown) {
        span.event(
                "exception",
                EpochClock.now(),
                "exception.type",
                type(thrown),
                "exception.message",
                message(thrown),
                "exception.stacktrace",
                stack(thrown));
    }

    /** Sets the status, {@code error.type} and the event. */
    public static void fail(LiveSpan span, Throwable thrown) {
        span.set("error.type", type(thrown));
        span.fail(message(thrown));
        add(span, thrown);
    }

    /** Name of the exception's class as source code writes it. */
    public static String type(Throwable thrown) {
        if (thrown instanceof ReportedError) {
            return ((ReportedError) thrown).type();
        }
        String canonical = thrown.getClass().getCanonicalName();
        return canonical == null ? thrown.getClass().getName() : canonical;
    }

    /** The first 4,096 characters; null when the exception has none or refuses to tell. */
    public static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            boolean fits = message == null || message.length() <= LONGEST_MESSAGE;
            return fits ? message : message.substring(0, LONGEST_MESSAGE);
        } catch (RuntimeException | StackOverflowError overridden) {
            return null;
        }
    }

    private static String stack(Throwable thrown) {
        StringBuilder text = new StringBuilder(1_024);
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < MOST_CAUSES; depth++) {
            if (depth > 0) {
                text.append("Caused by: ");
            }
            appendOne(text, current);
            current = causeOf(current);
        }
        return text.toString();
    }

    private static void appendOne(StringBuilder text, Throwable thrown) {
        text.append(thrown.getClass().getName());
        String message = message(thrown);
        if (message != null) {
            text.append(": ").append(message);
        }
        text.append('\n');
        StackTraceElement[] frames = framesOf(thrown);
        int shown = Math.min(frames.length, MOST_FRAMES);
        for (int i = 0; i < shown; i++) {
            text.append("\tat ").append(frames[i]).append('\n');
        }
        if (shown < frames.length) {
            text.append("\t... ").append(frames.length - shown).append(" more\n");
        }
    }

    private static StackTraceElement[] framesOf(Throwable thrown) {
        try {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames == null ? new StackTraceElement[0] : frames;
        } catch (RuntimeException overridden) {
            return new StackTraceElement[0];
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            Throwable cause = thrown.getCause();
            return cause == thrown ? null : cause;
        } catch (RuntimeException overridden) {
            return null;
        }
    }
}
