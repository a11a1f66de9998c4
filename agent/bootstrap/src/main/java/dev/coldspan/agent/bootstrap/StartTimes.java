package dev.coldspan.agent.bootstrap;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Instants of this JVM's cold start, as readings of {@link System#nanoTime()}; 0 means not reached. Static, because
 * premain, the transformer and woven constructors write them before anything could be handed a reference.
 */
public final class StartTimes {
    private static volatile long premainStart;
    private static volatile long premainEnd;
    private static volatile long handlerMet;
    private static volatile long handlerConstructed;
    private static volatile long handlerReady;
    private static final AtomicLong WEAVING_NANOS = new AtomicLong();

    private StartTimes() {}

    static void premainStarted() {
        premainStart = System.nanoTime();
    }

    static void premainEnded() {
        premainEnd = System.nanoTime();
    }

    /** The handler class is about to be loaded. */
    public static void handlerMet() {
        handlerMet = System.nanoTime();
    }

    /** The handler is constructed; the runtime client makes its serializers now. Only the first time counts. */
    public static void handlerConstructed() {
        if (handlerConstructed == 0) {
            handlerConstructed = System.nanoTime();
        }
    }

    /** The function waits for its first invocation, or, where only that is seen, the handler was constructed. */
    public static void handlerReady() {
        handlerReady = System.nanoTime();
    }

    static void wove(long nanos) {
        WEAVING_NANOS.addAndGet(nanos);
    }

    /** Premain was entered. */
    public static long premainStart() {
        return premainStart;
    }

    /** Premain was left. */
    public static long premainEnd() {
        return premainEnd;
    }

    /** The handler class was about to be loaded; 0 when that was not seen. */
    public static long handlerMetAt() {
        return handlerMet;
    }

    /** The handler was constructed; 0 when that was not seen. */
    public static long handlerConstructedAt() {
        return handlerConstructed;
    }

    /** The function was ready for its first invocation, as far as that was seen; at the earliest when premain was left. */
    public static long handlerReadyAt() {
        long constructed = handlerReady;
        if (constructed != 0) {
            return constructed;
        }
        return handlerConstructed != 0 ? handlerConstructed : premainEnd;
    }

    /** Nanoseconds spent in premain and in weaving classes until now. */
    public static long agentNanos() {
        long premain = premainEnd == 0 ? 0 : premainEnd - premainStart;
        return premain + WEAVING_NANOS.get();
    }
}
