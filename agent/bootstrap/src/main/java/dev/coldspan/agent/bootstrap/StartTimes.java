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
    private static volatile long handlerWoven;
    private static volatile long handlerReady;
    private static final AtomicLong WEAVING_NANOS = new AtomicLong();

    private StartTimes() {}

    static void premainStarted() {
        premainStart = System.nanoTime();
    }

    static void premainEnded() {
        premainEnd = System.nanoTime();
    }

    static void handlerMet() {
        handlerMet = System.nanoTime();
    }

    static void handlerWoven() {
        handlerWoven = System.nanoTime();
    }

    static void handlerReady() {
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

    /** The handler's class file was about to be defined. */
    public static long handlerMetAt() {
        return handlerMet;
    }

    /** The handler's class file was woven; its static initialiser and constructor follow. */
    public static long handlerWovenAt() {
        return handlerWoven;
    }

    /** The handler was constructed, or woven when it has no instance; 0 before either. */
    public static long handlerReadyAt() {
        long constructed = handlerReady;
        return constructed != 0 ? constructed : handlerWoven;
    }

    /** Nanoseconds spent in premain and in weaving classes until now. */
    public static long agentNanos() {
        long premain = premainEnd == 0 ? 0 : premainEnd - premainStart;
        return premain + WEAVING_NANOS.get();
    }
}
