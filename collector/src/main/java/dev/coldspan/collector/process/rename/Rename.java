package dev.coldspan.collector.process.rename;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.KeyMemo;
import dev.coldspan.collector.process.kit.Tally;

/**
 * Gives attributes of older semantic conventions their present names and values, in items and resources, so that one question
 * finds what any version of any SDK sent. Names of metrics stay: where they changed, their units changed too.
 */
public final class Rename implements Processor {

    private final KeyMemo<Renaming> renamings;
    private final Tally tally;

    public Rename(Tally tally) {
        this.renamings = new KeyMemo<>(new RenameTable()::of);
        this.tally = tally;
    }

    @Override
    public void spans(Batch<Span> batch) {
        Pass pass = new Pass();
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                pass.resource(span);
                boolean server = span.kind == Span.KIND_SERVER || span.kind == Span.KIND_CONSUMER;
                if (pass.rename(span.attributes, server)) {
                    TargetUrl.split(span.attributes);
                    span.attributes.sort();
                }
            }
        }
        pass.report();
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        items(batch);
    }

    @Override
    public void points(Batch<Point> batch) {
        items(batch);
    }

    private void items(Batch<? extends Item> batch) {
        Pass pass = new Pass();
        for (int i = 0; i < batch.size(); i++) {
            Item item = batch.get(i);
            if (item.kept()) {
                pass.resource(item);
                if (pass.rename(item.attributes, false)) {
                    item.attributes.sort();
                }
            }
        }
        pass.report();
    }

    /** One walk over one request. */
    private final class Pass {

        private Resource resource;
        private long renamed;

        void resource(Item item) {
            if (item.resource != resource) {
                resource = item.resource;
                if (rename(resource.attributes, false)) {
                    resource.attributes.sort();
                }
            }
        }

        /** @return whether anything changed, and with it perhaps the order */
        boolean rename(Attributes attributes, boolean server) {
            long before = renamed;
            // Backwards, because an attribute may be removed.
            for (int i = attributes.size() - 1; i >= 0; i--) {
                Renaming renaming = renamings.of(attributes.key(i));
                if (renaming != Renaming.NONE && renaming.concerns(attributes, i)) {
                    renaming.apply(attributes, i, server);
                    renamed++;
                }
            }
            return renamed != before;
        }

        void report() {
            if (renamed > 0) {
                tally.count("rename", "attribute", renamed);
            }
        }
    }
}
