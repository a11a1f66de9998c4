package dev.coldspan.agent.core.config;

/** A setting the agent cannot run with. The message names the variable and says what it should hold. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
