package dev.coldspan.agent.instrumentation.callback;

/** What a call ends with. */
public interface Completion {
    /** The callback is about to be called; either may be null. */
    void completed(Object result, Throwable thrown);
}
