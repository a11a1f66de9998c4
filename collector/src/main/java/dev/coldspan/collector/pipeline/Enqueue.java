package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.queue.DurableQueue;
import dev.coldspan.collector.queue.QueueException;
import dev.coldspan.collector.self.Telemetry;

/** Puts what is left of a request on disk and counts what became of every item. */
final class Enqueue implements Stage {

    private final DurableQueue queue;
    private final Telemetry telemetry;

    Enqueue(DurableQueue queue, Telemetry telemetry) {
        this.queue = queue;
        this.telemetry = telemetry;
    }

    @Override
    public Export apply(Export export) {
        int items = export.signal().count(export.request());
        Findings findings = export.findings();
        if (items > 0) {
            store(export, items);
        }
        telemetry.accepted(export.signal(), export.transport(), items);
        telemetry.duplicate(export.signal(), export.transport(), findings.duplicates());
        findings.rejections().forEach((reason, n) -> telemetry.refused(export.signal(), export.transport(), reason, n));
        findings.shortenings().forEach((reason, n) -> telemetry.shortened(export.signal(), reason, n));
        return export;
    }

    private void store(Export export, int items) {
        try {
            queue.append(export.signal(), items, export.payload());
        } catch (QueueException e) {
            Refusal.Kind kind = e.full() ? Refusal.Kind.QUEUE_FULL : Refusal.Kind.UNAVAILABLE;
            // Nothing was stored, so also the items that were rejected or repeated count as refused for this reason.
            long received =
                    items + export.findings().rejected() + export.findings().duplicates();
            telemetry.refused(export.signal(), export.transport(), kind.label(), received);
            throw new Refusal(kind, e.getMessage());
        }
    }
}
