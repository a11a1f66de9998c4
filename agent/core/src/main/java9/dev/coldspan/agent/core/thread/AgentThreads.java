package dev.coldspan.agent.core.thread;

import java.lang.reflect.Field;

/**
 * Makes the agent's threads. They are started by whatever thread of the function is the first to need one and may outlive
 * the function, so they take over neither its inheritable thread-locals nor its context class loader.
 *
 * <p>Java 8 byte code that names a constructor of Java 9 and does without it where it is missing. Hence it is compiled on its
 * own: reflection would cost a cold start on Java 18 and later more than the whole thread.
 */
public final class AgentThreads {
    private AgentThreads() {}

    /** A daemon thread that is yet to be started. */
    public static Thread daemon(Runnable work, String name) {
        Thread thread = bare(work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static Thread bare(Runnable work, String name) {
        try {
            return new Thread(null, work, name, 0, false);
        } catch (NoSuchMethodError java8) {
            return withoutInheritance(new Thread(work, name));
        }
    }

    // Only where there are no modules yet that could forbid it.
    private static Thread withoutInheritance(Thread thread) {
        try {
            Field inherited = Thread.class.getDeclaredField("inheritableThreadLocals");
            inherited.setAccessible(true);
            inherited.set(thread, null);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            // A JDK 8 that keeps them elsewhere; the thread does its work all the same.
        }
        return thread;
    }
}
