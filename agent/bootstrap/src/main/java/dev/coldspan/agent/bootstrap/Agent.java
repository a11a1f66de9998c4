package dev.coldspan.agent.bootstrap;

import java.lang.instrument.Instrumentation;

/**
 * Entry point of {@code -javaagent:coldspan-agent.jar}. Whatever goes wrong costs one line on standard error and leaves the
 * function uninstrumented, never unstarted: not even a damaged jar does more, for which reason this class needs no other
 * one to be verified.
 */
public final class Agent {
    private static volatile Watch watch;
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
            watch = AgentStart.start(instrumentation);
            StartTimes.premainEnded();
        } catch (Throwable failure) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
        }
    }

    /** Null without {@code -javaagent}, and where there is nothing to watch for. */
    public static Watch watch() {
        return watch;
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
