package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.trace.SpanRef;

/**
 * Sums up the records of one event. The sender of a record that came alone is the invocation's parent; the senders of
 * several are links.
 */
final class Batch {
    final Cause cause;
    private int size;
    private SpanRef firstSender;
    private String firstId;
    private long mostReceives;

    Batch(Cause cause) {
        this.cause = cause;
    }

    /** A record's sender is known by W3C or B3. */
    void sender(SpanRef span, String messageId) {
        if (size == 0) {
            firstSender = span;
            firstId = messageId;
        } else {
            cause.link(span, messageId);
        }
    }

    /** A record's sender is known by an X-Ray header only, which never makes a parent of it. */
    void tracedBy(SpanRef span, String messageId) {
        cause.link(span, messageId);
    }

    /** How often a record was received, this time included. */
    void receives(String count) {
        mostReceives = Math.max(mostReceives, Times.ofMillis(count));
    }

    /** A record is read. */
    void add() {
        size++;
    }

    /** How many records are read. */
    int size() {
        return size;
    }

    /**
     * The last record that could be reached is read.
     *
     * @param cut whether there may be more of them
     * @param alone whether the first one was the only one
     */
    void end(boolean cut, boolean alone) {
        if (alone) {
            cause.parent(firstSender);
        } else {
            cause.link(firstSender, firstId);
        }
        if (!cut) {
            boolean messages = cause.trigger() != Trigger.S3 && cause.trigger() != Trigger.DYNAMODB;
            cause.set(messages ? "messaging.batch.message_count" : "coldspan.batch.records", Long.valueOf(size));
        }
        if (mostReceives > 0) {
            cause.set("coldspan.queue.receive_count", Long.valueOf(mostReceives));
        }
    }
}
