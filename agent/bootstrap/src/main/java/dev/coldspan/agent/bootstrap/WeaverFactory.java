package dev.coldspan.agent.bootstrap;

/** Builds the agent proper when the first watched class is met. Implemented where everything else may be named. */
public interface WeaverFactory {
    /**
     * Reads the configuration and starts the agent.
     *
     * @return null when the agent is to stay off
     */
    Weaver create(HandlerName handler);
}
