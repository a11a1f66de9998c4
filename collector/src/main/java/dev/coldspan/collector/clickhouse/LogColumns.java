package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;
import java.util.List;
import java.util.function.LongSupplier;

/** Log records to columns of {@code otel_logs}. */
final class LogColumns implements FrameBuilder<LogRecord> {

    static final String TABLE = "otel_logs";

    /** The highest severity that OpenTelemetry has a number for; others are stored as unknown. */
    private static final int MAX_SEVERITY = 24;

    private final BlockBuilder block = new BlockBuilder();
    private final PlainColumn timestamp = block.column("Timestamp", PlainColumn.times());
    private final PlainColumn traceId = block.column("TraceId", PlainColumn.strings());
    private final PlainColumn spanId = block.column("SpanId", PlainColumn.strings());
    private final PlainColumn traceFlags = block.column("TraceFlags", PlainColumn.uint8());
    private final DictionaryColumn severityText = block.column("SeverityText", new DictionaryColumn());
    private final PlainColumn severityNumber = block.column("SeverityNumber", PlainColumn.uint8());
    private final DictionaryColumn serviceName = block.column("ServiceName", new DictionaryColumn());
    private final PlainColumn body = block.column("Body", PlainColumn.strings());
    private final DictionaryColumn resourceSchemaUrl = block.column("ResourceSchemaUrl", new DictionaryColumn());
    private final MapColumn resourceAttributes = block.column("ResourceAttributes", new MapColumn());
    private final DictionaryColumn scopeSchemaUrl = block.column("ScopeSchemaUrl", new DictionaryColumn());
    private final PlainColumn scopeName = block.column("ScopeName", PlainColumn.strings());
    private final DictionaryColumn scopeVersion = block.column("ScopeVersion", new DictionaryColumn());
    private final MapColumn scopeAttributes = block.column("ScopeAttributes", new MapColumn());
    private final MapColumn logAttributes = block.column("LogAttributes", new MapColumn());
    private final PlainColumn eventName = block.column("EventName", PlainColumn.strings());
    private final DictionaryColumn tenant = block.column("Tenant", new DictionaryColumn());

    @Override
    public void add(Batch<LogRecord> batch) {
        Arena arena = batch.arena();
        Resource lastResource = null;
        Scope lastScope = null;
        for (int i = 0; i < batch.size(); i++) {
            LogRecord log = batch.get(i);
            if (log.kept()) {
                resource(log.resource, lastResource, arena);
                scope(log.scope, lastScope, arena);
                log(log, arena);
                tenant.add(batch.tenant());
                block.endRow();
                lastResource = log.resource;
                lastScope = log.scope;
            }
        }
    }

    private void resource(Resource resource, Resource last, Arena arena) {
        if (resource == last) {
            resourceAttributes.repeatRow();
            serviceName.repeat();
        } else {
            Texts.map(resourceAttributes, resource.attributes);
            Texts.service(serviceName, resource.attributes);
        }
        Texts.text(resourceSchemaUrl, arena, resource.schemaUrl);
    }

    private void scope(Scope scope, Scope last, Arena arena) {
        if (scope == last) {
            scopeAttributes.repeatRow();
        } else {
            Texts.map(scopeAttributes, scope.attributes);
        }
        Texts.text(scopeSchemaUrl, arena, scope.schemaUrl);
        Texts.text(scopeName, arena, scope.name);
        Texts.text(scopeVersion, arena, scope.version);
    }

    private void log(LogRecord log, Arena arena) {
        timestamp.values().int64(log.time == 0 ? log.observedTime : log.time);
        Texts.id(traceId, arena, log.traceId);
        Texts.id(spanId, arena, log.spanId);
        // OTLP keeps the W3C trace flags in the lowest eight bits.
        traceFlags.values().int8(log.flags);
        Texts.text(severityText, arena, log.severityText);
        severityNumber.values().int8(log.severity >= 0 && log.severity <= MAX_SEVERITY ? log.severity : 0);
        if (log.bodyType == ValueType.STRING) {
            Texts.text(body, arena, log.body);
        } else {
            body.values().string(log.bodyText());
        }
        Texts.map(logAttributes, log.attributes);
        Texts.text(eventName, arena, log.eventName);
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
