package dev.coldspan.collector.process.guard;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.KeyMemo;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one tenant's ever new names from filling the dictionaries and rollups of all. Values of other attributes may be as many
 * as they like: they are stored as plain text.
 *
 * <p>A point of a series beyond the bound is stored without its attributes when points of its metric may be added up (delta
 * temporality); of a gauge or a cumulative metric, whose series must not be mixed, it is dropped.
 */
public final class Guard implements Processor {

    static final String OTHER = "__other__";

    private final GuardOptions options;
    private final Clock clock;
    private final KeyMemo<KeyState> keys = new KeyMemo<>(KeyState::new);
    private final Map<String, Seen> tenants = new ConcurrentHashMap<>();

    public Guard(GuardOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    @Override
    public void spans(Batch<Span> batch) {
        NamePass pass = pass(batch, "span");
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                pass.item(span);
                span.name = pass.spanName(span.name);
                for (int e = 0; e < span.events.size(); e++) {
                    Span.Event event = span.events.get(e);
                    event.droppedAttributes += pass.attributes(event.attributes);
                }
                for (int l = 0; l < span.links.size(); l++) {
                    Span.Link link = span.links.get(l);
                    link.droppedAttributes += pass.attributes(link.attributes);
                }
            }
        }
        pass.report();
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        items(batch, pass(batch, "log record"));
    }

    @Override
    public void points(Batch<Point> batch) {
        NamePass pass = pass(batch, "data point");
        items(batch, pass);
        new SeriesPass(batch, seen(batch.tenant())).run();
    }

    private static void items(Batch<? extends Item> batch, NamePass pass) {
        for (int i = 0; i < batch.size(); i++) {
            Item item = batch.get(i);
            if (item.kept()) {
                pass.item(item);
            }
        }
        pass.report();
    }

    private NamePass pass(Batch<?> batch, String kind) {
        return new NamePass(batch, seen(batch.tenant()), keys, kind);
    }

    /** The present window's; of threads that end a window at the same time, one does. */
    private Seen seen(String tenant) {
        long now = clock.millis();
        Seen seen = tenants.get(tenant);
        if (present(seen, now)) {
            return seen;
        }
        return tenants.compute(
                tenant,
                (name, known) -> present(known, now)
                        ? known
                        : new Seen(options, now + options.window().toMillis()));
    }

    /** A window that has not begun yet was begun before the clock was set back, and would last until it is there again. */
    private boolean present(Seen seen, long now) {
        return seen != null
                && now < seen.until
                && now >= seen.until - options.window().toMillis();
    }
}
