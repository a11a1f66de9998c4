package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;
import dev.coldspan.storage.clickhouse.block.WeightColumn;
import java.util.List;
import java.util.function.LongSupplier;

/** Spans to columns of {@code otel_traces}. */
final class SpanColumns implements FrameBuilder<Span> {

    static final String TABLE = "otel_traces";

    private static final String[] KINDS = {"Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"};
    private static final String[] STATUSES = {"Unset", "Ok", "Error"};

    private final BlockBuilder block = new BlockBuilder();
    private final PlainColumn timestamp = block.column("Timestamp", PlainColumn.times());
    private final PlainColumn traceId = block.column("TraceId", PlainColumn.strings());
    private final PlainColumn spanId = block.column("SpanId", PlainColumn.strings());
    private final PlainColumn parentSpanId = block.column("ParentSpanId", PlainColumn.strings());
    private final PlainColumn traceState = block.column("TraceState", PlainColumn.strings());
    private final DictionaryColumn spanName = block.column("SpanName", new DictionaryColumn());
    private final DictionaryColumn spanKind = block.column("SpanKind", new DictionaryColumn());
    private final DictionaryColumn serviceName = block.column("ServiceName", new DictionaryColumn());
    private final MapColumn resourceAttributes = block.column("ResourceAttributes", new MapColumn());
    private final PlainColumn scopeName = block.column("ScopeName", PlainColumn.strings());
    private final PlainColumn scopeVersion = block.column("ScopeVersion", PlainColumn.strings());
    private final MapColumn spanAttributes = block.column("SpanAttributes", new MapColumn());
    private final PlainColumn duration = block.column("Duration", PlainColumn.uint64());
    private final DictionaryColumn statusCode = block.column("StatusCode", new DictionaryColumn());
    private final PlainColumn statusMessage = block.column("StatusMessage", PlainColumn.strings());
    private final DictionaryColumn tenant = block.column("Tenant", new DictionaryColumn());
    private final WeightColumn weight = block.column("SampleWeight", new WeightColumn());
    private final EventColumns events = new EventColumns(block);
    private final LinkColumns links = new LinkColumns(block);

    @Override
    public void add(Batch<Span> batch) {
        Arena arena = batch.arena();
        Resource last = null;
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            if (span.kept()) {
                surroundings(span, last, arena);
                span(span, arena);
                tenant.add(batch.tenant());
                weight.add(span.weight);
                block.endRow();
                last = span.resource;
            }
        }
    }

    private void surroundings(Span span, Resource last, Arena arena) {
        if (span.resource == last) {
            resourceAttributes.repeatRow();
            serviceName.repeat();
        } else {
            Texts.map(resourceAttributes, span.resource.attributes);
            Texts.service(serviceName, span.resource.attributes);
        }
        Texts.text(scopeName, arena, span.scope.name);
        Texts.text(scopeVersion, arena, span.scope.version);
    }

    private void span(Span span, Arena arena) {
        timestamp.values().int64(span.start);
        Texts.id(traceId, arena, span.traceId);
        Texts.id(spanId, arena, span.spanId);
        Texts.id(parentSpanId, arena, span.parentSpanId);
        Texts.text(traceState, arena, span.traceState);
        Texts.text(spanName, arena, span.name);
        spanKind.add(named(KINDS, span.kind));
        Texts.map(spanAttributes, span.attributes);
        duration.values().int64(span.end - span.start);
        statusCode.add(named(STATUSES, span.status));
        Texts.text(statusMessage, arena, span.statusMessage);
        events.add(span.events, arena);
        links.add(span.links, arena);
    }

    /** A number that is newer than this release means the same as none. */
    private static String named(String[] names, int number) {
        return names[number >= 0 && number < names.length ? number : 0];
    }

    @Override
    public int items() {
        return block.rows();
    }

    @Override
    public long bytes() {
        return block.bytes();
    }

    @Override
    public List<Frame> build(LongSupplier ids) {
        long id = ids.getAsLong();
        return List.of(new Frame(id, 0, block.rows(), System.currentTimeMillis(), block.build(id)));
    }

    @Override
    public void clear() {
        block.clear();
    }
}
