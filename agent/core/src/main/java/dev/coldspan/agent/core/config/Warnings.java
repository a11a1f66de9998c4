package dev.coldspan.agent.core.config;

/** Takes the lines a user should see. */
public interface Warnings {
    /** One line, without a line break. */
    void warn(String message);
}
