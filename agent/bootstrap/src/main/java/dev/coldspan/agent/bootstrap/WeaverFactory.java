package dev.coldspan.agent.bootstrap;

/**
 * Builds everything behind the hooks when the first watched class is met. The transformer knows the implementation by
 * name only, so that none of it is loaded before.
 */
public interface WeaverFactory {
    /** Returns null when the configuration switches the agent off; the reason has been printed then. */
    Weaver create(HandlerName handler);
}
