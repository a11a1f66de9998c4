package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Reused;
import dev.coldspan.collector.model.Span;
import dev.coldspan.storage.clickhouse.block.ArrayColumn;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;

/** The links of spans. */
final class LinkColumns {

    private final ArrayColumn<PlainColumn> traceIds;
    private final ArrayColumn<PlainColumn> spanIds;
    private final ArrayColumn<PlainColumn> traceStates;
    private final ArrayColumn<MapColumn> attributes;

    LinkColumns(BlockBuilder block) {
        traceIds = block.column("Links.TraceId", new ArrayColumn<>(PlainColumn.strings()));
        spanIds = block.column("Links.SpanId", new ArrayColumn<>(PlainColumn.strings()));
        traceStates = block.column("Links.TraceState", new ArrayColumn<>(PlainColumn.strings()));
        attributes = block.column("Links.Attributes", new ArrayColumn<>(new MapColumn()));
    }

    void add(Reused<Span.Link> links, Arena arena) {
        int count = links.size();
        for (int i = 0; i < count; i++) {
            Span.Link link = links.get(i);
            Texts.id(traceIds.elements(), arena, link.traceId);
            Texts.id(spanIds.elements(), arena, link.spanId);
            Texts.text(traceStates.elements(), arena, link.traceState);
            Texts.map(attributes.elements(), link.attributes);
        }
        traceIds.endRow(count);
        spanIds.endRow(count);
        traceStates.endRow(count);
        attributes.endRow(count);
    }
}
