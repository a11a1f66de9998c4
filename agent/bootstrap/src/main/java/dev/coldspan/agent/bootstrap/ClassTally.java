package dev.coldspan.agent.bootstrap;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names of the classes that were about to be defined, with the instants, for a profile of a cold start
 * ({@code COLDSPAN_INIT_PROFILE=true}). Begins when the handler's class is loaded. Keeps the first 16,384 and costs two
 * stores and a reading of the clock per class.
 */
public final class ClassTally {
    /** The environment variable that asks for a profile. */
    public static final String SETTING = "COLDSPAN_INIT_PROFILE";

    private static final int MOST = 16_384;
    private static volatile ClassTally running;

    private final String[] names = new String[MOST];
    private final long[] nanos = new long[MOST];
    private final AtomicInteger met = new AtomicInteger();

    private ClassTally() {}

    /** Returns null unless the setting asks for a profile. */
    static ClassTally ifWanted(String setting) {
        if (setting == null || !setting.trim().equalsIgnoreCase("true")) {
            return null;
        }
        ClassTally tally = new ClassTally();
        running = tally;
        return tally;
    }

    /** A class is about to be defined; its name has slashes. Called on any thread. */
    void met(String name) {
        int index = met.getAndIncrement();
        if (index >= 0 && index < MOST) {
            nanos[index] = System.nanoTime();
            names[index] = name;
        }
    }

    /** The tally of this process's start, the first time it is asked for; null otherwise and where there is none. */
    public static ClassTally take() {
        ClassTally taken = running;
        running = null;
        return taken;
    }

    /** Names with slashes in the order the classes were met; null where another thread has not written its own yet. */
    public String[] names() {
        return Arrays.copyOf(names, size());
    }

    /** Readings of {@link System#nanoTime()} that go with {@link #names}. */
    public long[] nanos() {
        return Arrays.copyOf(nanos, size());
    }

    private int size() {
        int count = met.get();
        return count < 0 || count > MOST ? MOST : count;
    }
}
