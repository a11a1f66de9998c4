package dev.coldspan.agent.bootstrap;

/** Rewrites the class files the transformers watch for. Implemented where the class file library may be named. */
public interface Weaver {
    /**
     * Returns the rewritten class file, or null to leave the class as it is.
     *
     * @param loader defining loader; null is the boot loader
     * @param internalName class name with slashes
     * @param instrumentation class below {@code dev.coldspan.agent.instrumentation} that knows what to weave
     * @param watchlist takes further names, such as the superclass that declares the handler method
     */
    byte[] weave(ClassLoader loader, String internalName, String instrumentation, byte[] classFile, Watchlist watchlist)
            throws ReflectiveOperationException;

    /** Adds the names of classes that only the running agent knows, as those of the user's extensions. */
    default void watchMore(Watchlist watchlist) {
        // Most agents know no more than WatchedNames.
    }
}
