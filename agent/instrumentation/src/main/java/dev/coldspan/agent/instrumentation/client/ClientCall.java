package dev.coldspan.agent.instrumentation.client;

import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.LiveSpan;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One outgoing call. {@link #leave} belongs to the thread that started it; {@link #end} may come from any thread, once
 * the answer is there.
 */
public final class ClientCall {
    private final LiveSpan span;
    private final CurrentSpan current;
    private final LiveSpan previous;
    private final long thread = Thread.currentThread().getId();
    private final AtomicBoolean ended = new AtomicBoolean();

    ClientCall(LiveSpan span, CurrentSpan current, LiveSpan previous) {
        this.span = span;
        this.current = current;
        this.previous = previous;
    }

    /** The call's span, for attributes and for the headers to send. */
    public LiveSpan span() {
        return span;
    }

    /** The calling method returns: what was current before is so again. Has no effect on other threads. */
    public void leave() {
        if (Thread.currentThread().getId() == thread) {
            current.swap(previous);
        }
    }

    /** Whether the span has ended. */
    public boolean isEnded() {
        return ended.get();
    }

    /**
     * Ends the span; only the first end counts.
     *
     * @param thrown what the client threw or completed with, or null
     */
    public void end(Throwable thrown) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            if (thrown != null && span.isRecording()) {
                span.set("error.type", thrown.getClass().getName());
                span.fail(messageOf(thrown));
            }
        } finally {
            span.end();
        }
    }

    /** Leaves and ends a call whose hook failed before anybody could learn of it: nobody else will. */
    public void abandon() {
        leave();
        end(null);
    }

    // getMessage() may be the application's own code.
    private static String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (RuntimeException | StackOverflowError overridden) {
            return null;
        }
    }
}
