package dev.coldspan.sabotage;

import dev.coldspan.agent.dist.harmless.child.Probe;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Called at the start of every method of a sabotaged agent; throws what the variable SABOTAGE_WITH says, in the
 * class that SABOTAGE_CLASS names ({@code all} for all), from the call on that SABOTAGE_AFTER counts.
 */
public final class Sabotage {
    /** What an agent's code may meet inside somebody else's JVM. */
    public enum With {
        LINKAGE_ERROR,
        OUT_OF_MEMORY,
        STACK_OVERFLOW,
        THREAD_DEATH,
        RUNTIME_EXCEPTION,
        CHECKED_EXCEPTION,
        INTERRUPTED
    }

    private static final String WHERE = variable("SABOTAGE_CLASS", "none");
    private static final With WITH = With.valueOf(variable("SABOTAGE_WITH", "RUNTIME_EXCEPTION"));
    private static final int AFTER = Integer.parseInt(variable("SABOTAGE_AFTER", "0"));
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Sabotage() {}

    // Variables, because handlers count the system properties.
    private static String variable(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    /** Throws, or not. */
    @SuppressWarnings("removal")
    public static void strike(String className) {
        boolean here = WHERE.equals("all") || WHERE.equals(className);
        if (!here || CALLS.getAndIncrement() < AFTER) {
            return;
        }
        switch (WITH) {
            case LINKAGE_ERROR -> throw new NoClassDefFoundError("sabotage");
            case OUT_OF_MEMORY -> throw new OutOfMemoryError("sabotage");
            case STACK_OVERFLOW -> throw new StackOverflowError("sabotage");
            case THREAD_DEATH -> throw new ThreadDeath();
            case CHECKED_EXCEPTION -> throw Probe.<RuntimeException>sneaky(new IOException("sabotage"));
            case INTERRUPTED -> throw Probe.<RuntimeException>sneaky(new InterruptedException("sabotage"));
            default -> throw new IllegalStateException("sabotage");
        }
    }
}
