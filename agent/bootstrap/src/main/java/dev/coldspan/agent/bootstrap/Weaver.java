package dev.coldspan.agent.bootstrap;

/** Rewrites the class files the transformer watches for. Implemented where Byte Buddy may be named. */
public interface Weaver {
    /**
     * Returns the rewritten class file, or null to leave the class as it is.
     *
     * @param loader defining loader; null is the boot loader
     * @param internalName class name with slashes
     * @param watchlist takes further names, such as the superclass that declares the handler method
     */
    byte[] weave(ClassLoader loader, String internalName, byte[] classFile, Watchlist watchlist);
}
