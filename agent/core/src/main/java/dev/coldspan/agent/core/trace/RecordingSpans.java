package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.Limits;

/** The default recorder: samples, gives ids and keeps values. */
public final class RecordingSpans implements Spans {
    private final Sampler sampler;
    private final Limits limits;
    private final EndedSpans ended;

    /** Ended spans go to {@code ended}. */
    public RecordingSpans(Sampler sampler, Limits limits, EndedSpans ended) {
        this.sampler = sampler;
        this.limits = limits;
        this.ended = ended;
    }

    @Override
    public LiveSpan start(SpanStart start) {
        SpanRef parent = start.parent;
        long low = parent == null ? Ids.next() : parent.traceLow();
        boolean sampled = sampler.samples(parent, low);
        SpanRef ref =
                parent == null ? SpanRef.root(Ids.next(), low, Ids.next(), sampled) : parent.child(Ids.next(), sampled);
        return sampled ? new RecordedSpan(ref, start, limits, ended) : new UnsampledSpan(ref, start.kind);
    }
}
