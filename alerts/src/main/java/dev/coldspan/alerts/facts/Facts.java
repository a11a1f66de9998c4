package dev.coldspan.alerts.facts;

import java.util.List;

/**
 * What the query API knows about an alert beyond its value; everything may be missing, a message does not wait for it.
 *
 * @param cost what the function or group has cost since the alert began, such as {@code 1.25 USD}; empty when unknown
 * @param samples up to three invocations that show the trouble
 * @param difference what sets the failing invocations apart, in one sentence; empty when unknown
 */
public record Facts(String cost, List<Sample> samples, String difference) {
    public static final Facts NONE = new Facts("", List.of(), "");

    /**
     * One invocation.
     *
     * @param text what happened to it
     * @param path of its page in the dashboards
     */
    public record Sample(String text, String path) {}

    public Facts {
        samples = List.copyOf(samples);
    }
}
