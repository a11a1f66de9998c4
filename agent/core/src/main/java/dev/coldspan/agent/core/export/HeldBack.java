package dev.coldspan.agent.core.export;

/** Something that keeps spans to itself until it is told to send them, such as a processor of an extension. */
public interface HeldBack {
    /** Sends them, for at most {@code millis}. */
    void flush(long millis);
}
