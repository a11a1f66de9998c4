package dev.coldspan.agent.instrumentation.kafka;

import dev.coldspan.agent.core.trace.LiveSpan;

/** What spans of producers and consumers have in common. */
final class Topics {
    // As long as a topic may be.
    private static final int LONGEST_NAME = 249;

    private Topics() {}

    static String bounded(String topic) {
        return topic == null || topic.length() <= LONGEST_NAME ? topic : topic.substring(0, LONGEST_NAME);
    }

    static void describe(LiveSpan span, String topic, String operation, String type) {
        span.set("messaging.system", "kafka");
        span.set("messaging.destination.name", topic);
        span.set("messaging.operation.name", operation);
        span.set("messaging.operation.type", type);
    }
}
