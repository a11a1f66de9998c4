package dev.coldspan.agent.bootstrap;

/** Names of the classes a {@link Weaver} is called for. */
public interface Watchlist {
    /** Adds a class by its name with slashes; one that is loaded already is woven by retransformation. */
    void add(String internalName);
}
