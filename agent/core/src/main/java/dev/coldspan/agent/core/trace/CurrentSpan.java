package dev.coldspan.agent.core.trace;

/**
 * The span that what happens now is a child of, thread by thread. A thread the handler started has none of its own;
 * while exactly one invocation runs, as everywhere but on managed instances, it belongs to that one.
 */
public final class CurrentSpan {
    private final ThreadLocal<LiveSpan> ofThread = new ThreadLocal<>();
    private LiveSpan latest;
    private int running;

    /** An invocation begins on the calling thread. */
    public void enterInvocation(LiveSpan root) {
        ofThread.set(root);
        synchronized (this) {
            running++;
            latest = root;
        }
    }

    /** The invocation of the calling thread is over. */
    public void leaveInvocation() {
        LiveSpan left = ofThread.get();
        ofThread.remove();
        synchronized (this) {
            running--;
            // Of those that may still run, none is known to be the only one.
            if (running == 0 || latest == left) {
                latest = null;
            }
        }
    }

    /** How many invocations run now. */
    public synchronized int running() {
        return running;
    }

    /** The span to be parent of new ones on this thread; null outside an invocation. */
    public LiveSpan get() {
        LiveSpan own = ofThread.get();
        if (own != null) {
            return own;
        }
        synchronized (this) {
            return running == 1 ? latest : null;
        }
    }

    /** What is current on this very thread, whatever runs on others; null for nothing. */
    public LiveSpan own() {
        return ofThread.get();
    }

    /**
     * Makes {@code span} current on this thread; null makes nothing current.
     *
     * @return what was current on this very thread, to be given back to {@code swap} later; may be null
     */
    public LiveSpan swap(LiveSpan span) {
        LiveSpan previous = ofThread.get();
        if (span == null) {
            ofThread.remove();
        } else {
            ofThread.set(span);
        }
        return previous;
    }
}
