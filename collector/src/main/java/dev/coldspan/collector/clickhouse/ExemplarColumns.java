package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Reused;
import dev.coldspan.storage.clickhouse.block.ArrayColumn;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;

/** The exemplars of data points. */
final class ExemplarColumns {

    private final ArrayColumn<MapColumn> attributes;
    private final ArrayColumn<PlainColumn> times;
    private final ArrayColumn<PlainColumn> values;
    private final ArrayColumn<PlainColumn> spanIds;
    private final ArrayColumn<PlainColumn> traceIds;

    ExemplarColumns(BlockBuilder block) {
        attributes = block.column("Exemplars.FilteredAttributes", new ArrayColumn<>(new MapColumn()));
        times = block.column("Exemplars.TimeUnix", new ArrayColumn<>(PlainColumn.times()));
        values = block.column("Exemplars.Value", new ArrayColumn<>(PlainColumn.float64()));
        spanIds = block.column("Exemplars.SpanId", new ArrayColumn<>(PlainColumn.strings()));
        traceIds = block.column("Exemplars.TraceId", new ArrayColumn<>(PlainColumn.strings()));
    }

    void add(Reused<Point.Exemplar> exemplars, Arena arena) {
        int count = exemplars.size();
        for (int i = 0; i < count; i++) {
            Point.Exemplar exemplar = exemplars.get(i);
            Texts.map(attributes.elements(), exemplar.attributes);
            times.elements().values().int64(exemplar.time);
            values.elements().values().int64(Double.doubleToRawLongBits(exemplar.value));
            Texts.id(spanIds.elements(), arena, exemplar.spanId);
            Texts.id(traceIds.elements(), arena, exemplar.traceId);
        }
        attributes.endRow(count);
        times.endRow(count);
        values.endRow(count);
        spanIds.endRow(count);
        traceIds.endRow(count);
    }
}
