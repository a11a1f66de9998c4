package dev.coldspan.collector.process.redact;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.KeyMemo;
import dev.coldspan.collector.process.kit.Tally;

/**
 * Replaces secrets by {@code [redacted]}: in attributes of items, events, links, exemplars, scopes and resources, in names and
 * status messages of spans and in bodies of logs. Runs before anything is written to a disk. Each is counted by its rule.
 */
public final class Redact implements Processor {

    private final RedactOptions options;
    private final KeyMemo<KeyPolicy.Treatment> treatments;
    private final SecretScanner scanner;
    private final CleanTexts clean = new CleanTexts();
    private final Tally tally;

    public Redact(RedactOptions options, Tally tally) {
        this.options = options;
        this.treatments = new KeyMemo<>(new KeyPolicy(options.keys(), options.exemptKeys())::of);
        this.scanner = new SecretScanner(options.rules());
        this.tally = tally;
    }

    @Override
    public void spans(Batch<Span> batch) {
        Pass pass = new Pass(batch);
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                pass.surroundings(span);
                pass.span(span);
            }
        }
        pass.values.report(tally);
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        Pass pass = new Pass(batch);
        for (int i = 0; i < batch.size(); i++) {
            LogRecord log = batch.get(i);
            if (log.kept()) {
                pass.surroundings(log);
                pass.values.attributes(log.attributes);
                pass.body(log);
            }
        }
        pass.values.report(tally);
    }

    @Override
    public void points(Batch<Point> batch) {
        Pass pass = new Pass(batch);
        for (int i = 0; i < batch.size(); i++) {
            Point point = batch.get(i);
            if (point.kept()) {
                pass.surroundings(point);
                pass.values.attributes(point.attributes);
                for (int e = 0; e < point.exemplars.size(); e++) {
                    pass.values.attributes(point.exemplars.get(e).attributes);
                }
            }
        }
        pass.values.report(tally);
    }

    /** One walk over one request. */
    private final class Pass {

        private final Values values;
        private Resource resource;
        private Scope scope;

        Pass(Batch<?> batch) {
            values = new Values(batch.arena(), treatments, scanner, clean, options);
        }

        void surroundings(Item item) {
            if (item.resource != resource) {
                resource = item.resource;
                values.attributes(resource.attributes);
            }
            if (item.scope != scope) {
                scope = item.scope;
                values.attributes(scope.attributes);
            }
        }

        void span(Span span) {
            span.name = values.text(span.name);
            span.statusMessage = values.text(span.statusMessage);
            values.attributes(span.attributes);
            for (int e = 0; e < span.events.size(); e++) {
                values.attributes(span.events.get(e).attributes);
            }
            for (int l = 0; l < span.links.size(); l++) {
                values.attributes(span.links.get(l).attributes);
            }
        }

        void body(LogRecord log) {
            if (log.bodyType == ValueType.STRING || log.bodyType == ValueType.BYTES) {
                log.body = values.text(log.body);
            } else if (log.bodyType.sliced()) {
                log.body = values.nested(log.bodyType, log.body);
            }
        }
    }
}
