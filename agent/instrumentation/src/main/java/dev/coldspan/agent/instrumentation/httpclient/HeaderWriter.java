package dev.coldspan.agent.instrumentation.httpclient;

/** The headers of a request that is about to be sent. */
public interface HeaderWriter {
    /** Whether the request has a header of that name, in any case. */
    boolean has(String name);

    /** Adds a header that is not there. */
    void set(String name, String value);
}
