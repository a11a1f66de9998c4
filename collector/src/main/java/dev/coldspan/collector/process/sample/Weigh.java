package dev.coldspan.collector.process.sample;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.Tally;

/**
 * Takes over the weight of spans that were sampled before they came here, from their tracestate. Weights are whole numbers; what
 * is between two of them is rounded up as often as it is nearer to the upper one, by the trace's id, so that sums are right and
 * a span sent again weighs the same.
 */
public final class Weigh implements Processor {

    /** No sampler that anybody wants keeps less than one of so many; a threshold of nonsense would outweigh everything. */
    static final long HEAVIEST = 1_000_000;

    /** Of a threshold with as few digits as samplers write. */
    private static final double PRECISION = 1e-4;

    private final Tally tally;

    public Weigh(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void spans(Batch<Span> batch) {
        long weighed = 0;
        long capped = 0;
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (Slice.length(span.traceState) == 0 || !span.kept()) {
                continue;
            }
            byte[] data = batch.arena().data();
            double weight = TraceState.weight(data, span.traceState);
            if (weight > 1) {
                span.weight = whole(Math.min(weight, HEAVIEST), TraceHash.of(data, span.traceId));
                weighed++;
                capped += weight > HEAVIEST ? 1 : 0;
            }
        }
        count("weighed", weighed);
        count("capped", capped);
    }

    private void count(String rule, long spans) {
        if (spans > 0) {
            tally.count("weigh", rule, spans);
        }
    }

    private static long whole(double weight, long hash) {
        long nearest = Math.round(weight);
        if (Math.abs(weight - nearest) < PRECISION * weight) {
            return nearest;
        }
        long floor = (long) weight;
        double rest = weight - floor;
        return (hash >>> 11) * 0x1p-53 < rest ? floor + 1 : floor;
    }
}
