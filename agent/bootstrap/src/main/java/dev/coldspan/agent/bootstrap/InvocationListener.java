package dev.coldspan.agent.bootstrap;

/**
 * Told of every call of a woven handler method, on the calling thread. Implementations are thread-safe, because managed
 * instances run several invocations at once, and may throw: woven code discards it.
 */
public interface InvocationListener {
    /**
     * Called before the handler's first instruction.
     *
     * @param arguments the method's arguments; read, never changed
     * @return a token for {@link #onExit}, or null when this call is nested in an invocation already being observed
     */
    Object onEnter(Object[] arguments);

    /**
     * Called when the handler returns or throws.
     *
     * @param token what {@link #onEnter} returned
     * @param result null for void methods and when {@code thrown} is set
     */
    void onExit(Object token, Object result, Throwable thrown);
}
