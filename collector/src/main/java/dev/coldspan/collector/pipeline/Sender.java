package dev.coldspan.collector.pipeline;

/**
 * Who sends.
 *
 * @param tenant whose telemetry it is, empty without tenants
 * @param credential name of the key or certificate for counters and logs, never its secret; empty without authentication
 */
public record Sender(String tenant, String credential) {

    /** Anybody, where nobody has to say who he is. */
    public static final Sender ANYBODY = new Sender("", "");
}
