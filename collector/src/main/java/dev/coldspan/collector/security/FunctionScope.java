package dev.coldspan.collector.security;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.pipeline.Sender;
import java.util.Optional;
import java.util.function.Supplier;

/** Rejects what a credential reports of functions it was not made for. */
final class FunctionScope implements Processor {

    private static final Key FUNCTION = Key.of("faas.name");

    private final Supplier<KeyRing> ring;

    FunctionScope(Supplier<KeyRing> ring) {
        this.ring = ring;
    }

    @Override
    public void spans(Batch<Span> batch) {
        check(batch, "span");
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        check(batch, "log record");
    }

    @Override
    public void points(Batch<Point> batch) {
        check(batch, "data point");
    }

    private void check(Batch<? extends Item> batch, String what) {
        Optional<Grant> grant = ring.get().grant(new Sender(batch.tenant(), batch.credential()));
        if (grant.isPresent() && !grant.get().functions().isEmpty()) {
            check(batch, what, grant.get());
        }
    }

    private static <I extends Item> void check(Batch<I> batch, String what, Grant grant) {
        Resource last = null;
        String ofResource = "";
        for (int i = 0; i < batch.size(); i++) {
            I item = batch.get(i);
            if (!item.kept()) {
                continue;
            }
            if (item.resource != last) {
                last = item.resource;
                ofResource = function(last.attributes);
            }
            // As the column FunctionName is derived: of the resource, else of the item.
            String function = ofResource.isEmpty() ? function(item.attributes) : ofResource;
            if (!grant.covers(function)) {
                batch.reject(
                        item,
                        "function",
                        what + " " + item.index + ": this credential may not report "
                                + (function.isEmpty() ? "what names no function (faas.name)" : "this function"));
            }
        }
    }

    private static String function(Attributes attributes) {
        int place = attributes.find(FUNCTION);
        return place < 0 ? "" : attributes.text(place);
    }
}
