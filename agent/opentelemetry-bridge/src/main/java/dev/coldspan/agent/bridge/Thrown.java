package dev.coldspan.agent.bridge;

import io.opentelemetry.api.common.Attributes;
import java.io.PrintWriter;
import java.io.StringWriter;

/** An exception as the event {@code exception} of the semantic conventions. */
final class Thrown {
    private Thrown() {}

    /** The function's own attributes win, as in the SDK. */
    static Object[] pairs(Throwable thrown, Attributes attributes) {
        Object[] own = Pairs.of(attributes);
        Object[] pairs = new Object[6 + own.length];
        pairs[0] = "exception.type";
        pairs[1] = thrown.getClass().getName();
        pairs[2] = "exception.message";
        pairs[3] = message(thrown);
        pairs[4] = "exception.stacktrace";
        pairs[5] = stackTrace(thrown);
        System.arraycopy(own, 0, pairs, 6, own.length);
        return pairs;
    }

    // Both methods may be the function's own code; a null is left out.
    private static String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | StackOverflowError overridden) {
            return null;
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        try (PrintWriter writer = new PrintWriter(text)) {
            thrown.printStackTrace(writer);
            return text.toString();
        } catch (RuntimeException | StackOverflowError overridden) {
            return null;
        }
    }
}
