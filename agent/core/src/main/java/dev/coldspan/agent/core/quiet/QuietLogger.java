package dev.coldspan.agent.core.quiet;

import java.util.logging.Level;

/**
 * Stands in for {@code java.util.logging.Logger} in the packaged agent: shading points the SDK here. The first real
 * logger would start the LogManager before the function could name its own in {@code java.util.logging.manager}. Holds
 * the methods that the SDK calls; what it would have said is for its developers.
 */
public final class QuietLogger {
    private static final QuietLogger INSTANCE = new QuietLogger();

    private QuietLogger() {}

    /** Always the same one. */
    public static QuietLogger getLogger(String name) {
        return INSTANCE;
    }

    /** Always false. */
    public boolean isLoggable(Level level) {
        return false;
    }

    /** Discards. */
    public void log(Level level, String message) {}

    /** Discards. */
    public void log(Level level, String message, Throwable thrown) {}

    /** Discards. */
    public void log(Level level, String message, Object value) {}

    /** Discards. */
    public void log(Level level, String message, Object[] values) {}

    /** Discards. */
    public void fine(String message) {}

    /** Discards. */
    public void info(String message) {}

    /** Discards. */
    public void warning(String message) {}
}
