package dev.coldspan.collector.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.testing.Batches;
import dev.coldspan.collector.testing.Requests;
import org.junit.jupiter.api.Test;

class RecentSpansTest {

    private final RecentSpans recent = new RecentSpans();

    @Test
    void knowsASpanByBothOfItsIds() {
        var span = Requests.span("one");
        Batch<Span> batch = Batches.of(Requests.traces(
                span, span.clone().setSpanId(Requests.id(8, 77)), span.clone().setTraceId(Requests.id(16, 77)), span));

        assertTrue(recent.add(batch.get(0), batch.arena()));
        assertTrue(recent.add(batch.get(1), batch.arena()));
        assertTrue(recent.add(batch.get(2), batch.arena()));
        assertFalse(recent.add(batch.get(3), batch.arena()));
    }

    @Test
    void remembersTheLastOnesAndForgetsWhatIsLongGone() {
        Batch<Span> first = Batches.of(Requests.spans(100_000));
        assertEquals(100_000, added(first));
        assertEquals(100_000, added(Batches.of(Requests.spans(100_000))));

        assertEquals(0, added(first));

        added(Batches.of(Requests.spans(200_000)));
        added(Batches.of(Requests.spans(200_000)));
        assertEquals(100_000, added(first));
    }

    private int added(Batch<Span> batch) {
        int added = 0;
        for (int i = 0; i < batch.size(); i++) {
            added += recent.add(batch.get(i), batch.arena()) ? 1 : 0;
        }
        return added;
    }
}
