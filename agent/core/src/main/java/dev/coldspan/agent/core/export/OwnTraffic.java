package dev.coldspan.agent.core.export;

/** Tells instrumentation which requests are the agent's own and make no spans. */
public final class OwnTraffic {
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private OwnTraffic() {}

    static void enter() {
        INSIDE.set(Boolean.TRUE);
    }

    static void leave() {
        INSIDE.remove();
    }

    /** True while the calling thread exports telemetry. */
    public static boolean isCurrentThread() {
        return INSIDE.get() != null;
    }
}
