package dev.coldspan.agent.core.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** An unfinished span presented as ended now, under its own ids; the finished one replaces it in storage. */
public final class ProvisionalSpan extends DelegatingSpanData {
    private final long endEpochNanos;
    private final Attributes attributes;
    private final StatusData status;

    /** Adds {@code more} to the span's attributes and ends it at {@code endEpochNanos} with {@code status}. */
    public ProvisionalSpan(SpanData unfinished, long endEpochNanos, Attributes more, StatusData status) {
        super(unfinished);
        this.endEpochNanos = endEpochNanos;
        this.attributes = unfinished.getAttributes().toBuilder().putAll(more).build();
        this.status = status;
    }

    @Override
    public long getEndEpochNanos() {
        return endEpochNanos;
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public StatusData getStatus() {
        return status;
    }
}
