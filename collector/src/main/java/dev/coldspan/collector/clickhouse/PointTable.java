package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Metric;
import dev.coldspan.collector.model.Point;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;
import java.util.ArrayList;
import java.util.List;

/** The columns of one {@code otel_metrics_*} table: those of every point and those of its kind. */
final class PointTable {

    /** Writes one point's values of a group of columns. */
    @FunctionalInterface
    interface Part {
        void add(Point point, Arena arena);
    }

    private final BlockBuilder block = new BlockBuilder();
    private final MapColumn resourceAttributes = block.column("ResourceAttributes", new MapColumn());
    private final PlainColumn resourceSchemaUrl = block.column("ResourceSchemaUrl", PlainColumn.strings());
    private final PlainColumn scopeName = block.column("ScopeName", PlainColumn.strings());
    private final PlainColumn scopeVersion = block.column("ScopeVersion", PlainColumn.strings());
    private final MapColumn scopeAttributes = block.column("ScopeAttributes", new MapColumn());
    private final PlainColumn scopeDropped = block.column("ScopeDroppedAttrCount", PlainColumn.uint32());
    private final PlainColumn scopeSchemaUrl = block.column("ScopeSchemaUrl", PlainColumn.strings());
    private final DictionaryColumn serviceName = block.column("ServiceName", new DictionaryColumn());
    private final DictionaryColumn metricName = block.column("MetricName", new DictionaryColumn());
    private final PlainColumn metricDescription = block.column("MetricDescription", PlainColumn.strings());
    private final PlainColumn metricUnit = block.column("MetricUnit", PlainColumn.strings());
    private final MapColumn attributes = block.column("Attributes", new MapColumn());
    private final PlainColumn startTime = block.column("StartTimeUnix", PlainColumn.times());
    private final PlainColumn time = block.column("TimeUnix", PlainColumn.times());
    private final PlainColumn flags = block.column("Flags", PlainColumn.uint32());
    private final DictionaryColumn tenant = block.column("Tenant", new DictionaryColumn());
    private final List<Part> own = new ArrayList<>();

    PointTable(Metric.Kind kind) {
        PointValues values = new PointValues(block);
        switch (kind) {
            case GAUGE -> own.add(values.value());
            case SUM -> own.addAll(List.of(values.value(), values.temporality(), values.monotonic()));
            case HISTOGRAM ->
                own.addAll(List.of(values.countAndSum(), values.buckets(), values.minAndMax(), values.temporality()));
            case EXPONENTIAL_HISTOGRAM ->
                own.addAll(
                        List.of(values.countAndSum(), values.exponential(), values.minAndMax(), values.temporality()));
            case SUMMARY -> own.addAll(List.of(values.countAndSum(), values.quantiles()));
        }
        if (kind != Metric.Kind.SUMMARY) {
            ExemplarColumns exemplars = new ExemplarColumns(block);
            own.add((point, arena) -> exemplars.add(point.exemplars, arena));
        }
    }

    BlockBuilder block() {
        return block;
    }

    void add(Point point, Arena arena, String ofTenant) {
        Texts.map(resourceAttributes, point.resource.attributes);
        Texts.text(resourceSchemaUrl, arena, point.resource.schemaUrl);
        Texts.text(scopeName, arena, point.scope.name);
        Texts.text(scopeVersion, arena, point.scope.version);
        Texts.map(scopeAttributes, point.scope.attributes);
        scopeDropped.values().int32(point.scope.droppedAttributes);
        Texts.text(scopeSchemaUrl, arena, point.scope.schemaUrl);
        Texts.service(serviceName, point.resource.attributes);
        Texts.text(metricName, arena, point.metric.name);
        Texts.text(metricDescription, arena, point.metric.description);
        Texts.text(metricUnit, arena, point.metric.unit);
        Texts.map(attributes, point.attributes);
        startTime.values().int64(point.start);
        time.values().int64(point.time);
        flags.values().int32(point.flags);
        tenant.add(ofTenant);
        for (Part part : own) {
            part.add(point, arena);
        }
        block.endRow();
    }
}
