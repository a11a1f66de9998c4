package dev.coldspan.collector.process.identify;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.Tally;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names the function, the trigger and the invocation of spans that were called, where their sender did not. Expects the present
 * conventions' names, so it comes behind {@code Rename}.
 *
 * <p>The name of a function is taken from {@code faas.name}, else from the id of its cloud resource, else from the name of the
 * service, the last only where the resource is known to be a function's. Spans that were not called stay as they are.
 */
public final class Identify implements Processor {

    private final Tally tally;

    public Identify(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void spans(Batch<Span> batch) {
        Pass pass = new Pass(batch);
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                pass.resource(span);
                if (span.kind == Span.KIND_SERVER || span.kind == Span.KIND_CONSUMER) {
                    pass.called(span);
                }
            }
        }
        pass.report();
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        resources(batch);
    }

    @Override
    public void points(Batch<Point> batch) {
        resources(batch);
    }

    private static void resources(Batch<? extends Item> batch) {
        Resource last = null;
        for (int i = 0; i < batch.size(); i++) {
            Item item = batch.get(i);
            if (item.kept() && item.resource != last) {
                last = item.resource;
                FunctionResource.of(last.attributes);
            }
        }
    }

    /** One walk over one request. */
    private final class Pass {

        private final Batch<Span> batch;
        private Resource resource;
        private FunctionResource function;
        private SpanIds ids;
        private long named;
        private long triggers;
        private long invocations;

        Pass(Batch<Span> batch) {
            this.batch = batch;
        }

        void resource(Span span) {
            if (span.resource != resource) {
                resource = span.resource;
                function = FunctionResource.of(resource.attributes);
            }
        }

        void called(Span span) {
            Attributes attributes = span.attributes;
            int before = attributes.size();
            boolean invocation = attributes.find(Faas.INVOCATION_ID) >= 0 || counts(span);
            if (!invocation) {
                return;
            }
            if (!function.named && attributes.find(Faas.NAME) < 0) {
                name(attributes);
            }
            trigger(attributes);
            if (attributes.size() != before) {
                attributes.sort();
            }
        }

        /** Gives an invocation id to a call from outside on a platform whose instrumentations know of none. */
        private boolean counts(Span span) {
            if (!function.everyCallCounts || parentIsHere(span)) {
                return false;
            }
            byte[] data = batch.arena().data();
            int from = Slice.offset(span.spanId);
            String id = HexFormat.of().formatHex(data, from, from + Slice.length(span.spanId));
            span.attributes.put(Faas.INVOCATION_ID, id);
            invocations++;
            return true;
        }

        /** Whether the span that called it is in the same sandbox, as far as the request shows. */
        private boolean parentIsHere(Span span) {
            if (Slice.length(span.parentSpanId) == 0) {
                return false;
            }
            if (ids == null) {
                ids = new SpanIds(batch);
            }
            return ids.contains(batch.arena(), span.parentSpanId);
        }

        private void name(Attributes attributes) {
            Optional<CloudResource> id = CloudResource.parse(attributes.text(Faas.RESOURCE_ID));
            id = id.isPresent() ? id : CloudResource.parse(attributes.text(Faas.INVOKED_ARN));
            if (id.isPresent()) {
                FunctionResource.complete(attributes, id.get());
            } else if (!function.service.isEmpty()) {
                attributes.put(Faas.NAME, function.service);
            } else {
                return;
            }
            named++;
        }

        private void trigger(Attributes attributes) {
            Optional<Triggers.Trigger> found = Triggers.of(attributes);
            if (found.isEmpty()) {
                return;
            }
            attributes.put(Faas.TRIGGER, found.get().trigger());
            String source = found.get().source();
            if (!source.isEmpty() && attributes.find(Faas.TRIGGER_SOURCE) < 0) {
                attributes.put(Faas.TRIGGER_SOURCE, source);
            }
            triggers++;
        }

        void report() {
            count("function", named);
            count("trigger", triggers);
            count("invocation", invocations);
        }

        private void count(String rule, long times) {
            if (times > 0) {
                tally.count("identify", rule, times);
            }
        }
    }
}
