package dev.coldspan.agent.instrumentation.invocation;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Time observing has cost since a root span last reported it. A span cannot contain the cost of sending itself, so
 * that of a flush appears on the next invocation.
 */
final class Overhead {
    private final AtomicLong nanos = new AtomicLong();

    void add(long moreNanos) {
        nanos.addAndGet(moreNanos);
    }

    double takeMillis() {
        return nanos.getAndSet(0) / 1e6;
    }
}
