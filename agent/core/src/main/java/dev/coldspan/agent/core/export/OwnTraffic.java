package dev.coldspan.agent.core.export;

import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Tells instrumentation which work is the agent's own, or that of an extension's exporters and processors, and makes no
 * spans: to observe it would make more of it. Threads that are started by such work belong to it for good, as those of a
 * batch processor or of an exporter's client do; the workers of a pool that the function may share do not.
 */
public final class OwnTraffic {
    private static final Mark MARK = new Mark();

    private OwnTraffic() {}

    /** Own work begins on this thread; returns what {@link #leave} wants. */
    public static Object enter() {
        Boolean before = MARK.get();
        MARK.set(Boolean.TRUE);
        return before;
    }

    /** Own work is over on this thread, unless it was inside other such work. */
    public static void leave(Object before) {
        if (before == null) {
            MARK.remove();
        } else {
            MARK.set((Boolean) before);
        }
    }

    /** True while the calling thread exports telemetry. */
    public static boolean isCurrentThread() {
        Boolean mark = MARK.get();
        return mark != null && (mark || !(Thread.currentThread() instanceof ForkJoinWorkerThread));
    }

    /** True where the work was begun, false where it was inherited. */
    private static final class Mark extends InheritableThreadLocal<Boolean> {
        @Override
        protected Boolean childValue(Boolean parent) {
            return parent == null ? null : Boolean.FALSE;
        }
    }
}
