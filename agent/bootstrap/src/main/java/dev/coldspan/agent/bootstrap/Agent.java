package dev.coldspan.agent.bootstrap;

import java.lang.instrument.Instrumentation;

/**
 * Entry point of {@code -javaagent:coldspan-agent.jar}. Whatever goes wrong costs one line on standard error and leaves the
 * function uninstrumented, never unstarted. Not even a damaged jar does more: the JVM lists and verifies this class's methods
 * outside of any try block, so that none may need another class of ours before it is called.
 */
public final class Agent {
    private static volatile boolean started;

    private Agent() {}

    /**
     * Called by the JVM before the runtime client's main method.
     *
     * @param arguments unused; the agent is configured by environment variables only
     */
    public static void premain(String arguments, Instrumentation instrumentation) {
        started = true;
        try {
            StartTimes.premainStarted();
            AgentStart.start(instrumentation);
            StartTimes.premainEnded();
        } catch (Throwable failure) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
        }
    }

    /** Whether {@code -javaagent} has been here. */
    static boolean isStarted() {
        return started;
    }

    /** Whether the user says that the function was woven ahead of time, so that there is nothing to watch for. */
    static boolean isWoven() {
        return isTrue(System.getenv("COLDSPAN_WOVEN"));
    }

    /** Whether the user has switched the agent off. */
    static boolean isOff() {
        return isTrue(System.getenv("OTEL_SDK_DISABLED")) || isTrue(System.getenv("COLDSPAN_DISABLED"));
    }

    static boolean isTrue(String value) {
        return value != null && value.trim().equalsIgnoreCase("true");
    }
}
