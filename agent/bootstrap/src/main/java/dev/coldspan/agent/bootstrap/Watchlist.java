package dev.coldspan.agent.bootstrap;

/** Takes the names of further classes to weave. */
public interface Watchlist {
    /**
     * Watches for a class from now on, and rewrites it at once if it is loaded already.
     *
     * @param internalName class name with slashes
     * @param instrumentation class below {@code dev.coldspan.agent.instrumentation} that knows what to weave
     */
    void add(String internalName, String instrumentation);
}
