package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.LiveSpan;

/**
 * The span event {@code exception}, or the log record that takes its place (see {@link ExceptionSignal}). The stack is written here and not by {@code printStackTrace()}, which user
 * classes override and whose text has no bound.
 */
public final class ExceptionEvent {
    private static final int MOST_FRAMES = 48;
    private static final int MOST_CAUSES = 4;
    // Status texts know no limit of the span's, and functions put whole documents into messages.
    private static final int LONGEST_MESSAGE = 4_096;

    // Semantic conventions, "FaaS exceptions"; there is no name for what a method of the function throws.
    private static final String OF_INVOCATION = "faas.invocation.exception";

    // Null for nearly everybody. Static like the methods, which are called from where no service reaches.
    private static volatile ExceptionSignal signal;

    private ExceptionEvent() {}

    /** From now on tells of exceptions in this way; null for span events. */
    static void signal(ExceptionSignal wanted) {
        signal = wanted;
    }

    /** Tells of an exception that a method of the function threw. */
    public static void add(LiveSpan span, Throwable thrown) {
        add(span, thrown, null);
    }

    /** Tells of the exception that ended an invocation. */
    static void addOfInvocation(LiveSpan root, Throwable thrown) {
        add(root, thrown, OF_INVOCATION);
    }

    private static void add(LiveSpan span, Throwable thrown, String eventName) {
        long now = EpochClock.now();
        Object[] pairs = {
            "exception.type", type(thrown), "exception.message", message(thrown), "exception.stacktrace", stack(thrown)
        };
        ExceptionSignal wanted = signal;
        if (wanted == null || wanted.withEvents()) {
            span.event("exception", now, pairs);
        }
        if (wanted != null && span.isRecording()) {
            wanted.logs().add(span.ref(), now, eventName, pairs);
        }
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
