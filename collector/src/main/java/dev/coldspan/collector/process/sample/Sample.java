package dev.coldspan.collector.process.sample;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.Tally;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps traces worth keeping, and of the others one in so many. A kept span's weight is one over the probability with which it
 * was kept, times the weight it came with, so sums of weights are what the counts would have been, on average exactly. The
 * weight is put into the tracestate, from which other back ends know it.
 *
 * <p>The choice among the others depends on the trace's id alone: every span of a trace, in whichever request and collector, has
 * the same. A trace that shows its worth is kept from then on, with all spans of that request and of later ones; spans of it that
 * came in earlier requests were chosen with the others and may be gone. Logs and metrics are not sampled.
 */
public final class Sample implements Processor {

    /** What the column of the weight holds. */
    private static final long HEAVIEST = 0xffff_ffffL;

    private final int oneIn;
    private final Worth worth;
    private final KeptTraces kept = new KeptTraces();
    private final Tally tally;

    /** @param options with sampling on */
    public Sample(SampleOptions options, Tally tally) {
        this.oneIn = options.oneIn();
        this.worth = new Worth(options);
        this.tally = tally;
    }

    @Override
    public void spans(Batch<Span> batch) {
        findWorth(batch);
        long last = 0;
        long weight = -1;
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (!span.kept()) {
                continue;
            }
            long trace = TraceHash.of(batch.arena().data(), span.traceId);
            // Spans of a trace come one behind the other.
            if (trace != last || weight < 0) {
                last = trace;
                weight = weight(trace);
            }
            if (weight == 0) {
                batch.drop(span, "sampled");
            } else if (weight > 1) {
                span.weight = Math.min(HEAVIEST, span.weight * weight);
                span.traceState = TraceState.withWeight(batch.arena(), span.traceState, span.weight);
            }
        }
    }

    /** 0 for a trace that is not kept. */
    private long weight(long trace) {
        if (kept.contains(trace)) {
            return 1;
        }
        return TraceHash.chosen(trace, oneIn) ? oneIn : 0;
    }

    private void findWorth(Batch<Span> batch) {
        Map<String, Long> reasons = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                String reason = worth.reason(span);
                if (reason != null) {
                    kept.add(TraceHash.of(batch.arena().data(), span.traceId));
                    reasons.merge(reason, 1L, Long::sum);
                }
            }
        }
        reasons.forEach((reason, spans) -> tally.count("sample", reason, spans));
    }
}
