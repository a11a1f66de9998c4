package dev.coldspan.agent.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What woven methods call. Never throws and, until a factory is installed, does nothing. A hook that cannot be made is
 * reported once and switched off, unless the application had left it no stack or memory: the next call then tries again.
 * One that throws is switched off after its hundredth failure.
 */
public final class Hooks {
    private static final int MOST_FAILURES = 100;
    // Some 32 kB: what making a hook and loading its classes takes at most.
    private static final int LEVELS_NEEDED = 128;
    private static final Entry OFF = new Entry(null);
    private static final ConcurrentHashMap<String, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static volatile HookFactory factory;
    // Nothing to ask for a factory was found; woven code then costs one look at this.
    private static volatile boolean alone;

    private Hooks() {}

    /**
     * Makes sure that everything a patched or woven class calls is there and initialised; to be called before the first
     * one is. Whoever calls us later has no handler for an error in between.
     */
    static void prepare() {
        OFF.failures = 0;
        ENTRIES.get("");
    }

    /** Replaces the source of hooks and forgets those made; null switches observation off. */
    public static void install(HookFactory newFactory) {
        factory = newFactory;
        alone = false;
        ENTRIES.clear();
    }

    /** A patched method of the runtime client is entered; {@code one} and {@code two} are its first arguments. */
    public static void entered(String name, Object self, Object one, Object two) {
        Object[] arguments;
        try {
            arguments = new Object[] {one, two};
        } catch (OutOfMemoryError full) {
            return;
        }
        enter(name, self, arguments);
    }

    /** Start of a woven method; see {@link Hook#enter}. */
    public static Object enter(String name, Object self, Object[] arguments) {
        Entry entry = null;
        try {
            entry = entry(name);
            return entry.hook == null ? null : entry.hook.enter(self, arguments);
        } catch (Throwable failure) {
            failed(name, entry, failure);
            return null;
        }
    }

    /** End of a woven method; see {@link Hook#exit}. */
    public static Object exit(String name, Object token, Object result, Throwable thrown) {
        if (token == null) {
            return result;
        }
        Entry entry = null;
        try {
            entry = entry(name);
            return entry.hook == null ? result : entry.hook.exit(token, result, thrown);
        } catch (Throwable failure) {
            failed(name, entry, failure);
            return result;
        }
    }

    private static Entry entry(String name) {
        Entry known = ENTRIES.get(name);
        if (known == null) {
            // Both, because a factory may be installed while alone is being set.
            return alone && factory == null ? OFF : make(name);
        }
        return known;
    }

    private static synchronized Entry make(String name) {
        // Here and not in the middle: a class whose initialisation ran out of stack can never be used again.
        descend(LEVELS_NEEDED, 0, 0, 0, 0, 0, 0, 0);
        if (factory == null) {
            SelfStart.run();
            alone = factory == null;
        }
        Entry known = ENTRIES.get(name);
        HookFactory current = factory;
        if (known != null || current == null) {
            return known == null ? OFF : known;
        }
        Entry made = OFF;
        try {
            made = new Entry(current.create(name));
        } catch (Throwable failure) {
            if (isShortage(failure)) {
                return OFF;
            }
            Stderr.warn("could not start " + name + ", it stays off: " + failure);
        }
        ENTRIES.put(name, made);
        return made;
    }

    /** Throws when the application's own calls have left less stack than this; the numbers make the frames larger. */
    private static long descend(int levels, long a, long b, long c, long d, long e, long f, long g) {
        return levels == 0 ? a + b + c + d + e + f + g : descend(levels - 1, b, c, d, e, f, g, a + 1);
    }

    // The application's doing, and perhaps over by the next call.
    private static boolean isShortage(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof InvocationTargetException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof StackOverflowError || cause instanceof OutOfMemoryError;
    }

    // An error of the machine inside a hook is the agent's to swallow too: the handler must not see it.
    private static void failed(String name, Entry entry, Throwable failure) {
        try {
            if (entry != null && entry.hook != null && ++entry.failures >= MOST_FAILURES) {
                ENTRIES.put(name, OFF);
                Stderr.warn(name + " failed " + MOST_FAILURES + " times and is switched off: " + failure);
            }
        } catch (Throwable again) {
            // Out of memory or stack: the next call decides.
        }
    }

    private static final class Entry {
        final Hook hook;
        // Racy on purpose: a lost count only delays the switch.
        int failures;

        Entry(Hook hook) {
            this.hook = hook;
        }
    }
}
