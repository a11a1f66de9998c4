package dev.coldspan.collector.prometheus;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;

/** Counts the invocations that pass; changes nothing. A span that is sent again is counted once. */
final class CountInvocations implements Processor {

    /** More than any sampler of ours stands for with one span; each is observed. */
    private static final long MAX_WEIGHT = 10_000;

    private final FaasMetrics metrics;
    private final RecentSpans recent = new RecentSpans();

    CountInvocations(FaasMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void spans(Batch<Span> batch) {
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            Invocation invocation = span.kept() ? Invocation.of(span, batch.tenant()) : null;
            if (invocation != null && recent.add(span, batch.arena())) {
                metrics.add(invocation, Math.max(1, Math.min(MAX_WEIGHT, span.weight)));
            }
        }
    }
}
