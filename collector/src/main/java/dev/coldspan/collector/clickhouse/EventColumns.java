package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Reused;
import dev.coldspan.collector.model.Span;
import dev.coldspan.storage.clickhouse.block.ArrayColumn;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;

/** The events of spans. */
final class EventColumns {

    private final ArrayColumn<PlainColumn> timestamps;
    private final ArrayColumn<DictionaryColumn> names;
    private final ArrayColumn<MapColumn> attributes;

    EventColumns(BlockBuilder block) {
        timestamps = block.column("Events.Timestamp", new ArrayColumn<>(PlainColumn.times()));
        names = block.column("Events.Name", new ArrayColumn<>(new DictionaryColumn()));
        attributes = block.column("Events.Attributes", new ArrayColumn<>(new MapColumn()));
    }

    void add(Reused<Span.Event> events, Arena arena) {
        int count = events.size();
        for (int i = 0; i < count; i++) {
            Span.Event event = events.get(i);
            timestamps.elements().values().int64(event.time);
            Texts.text(names.elements(), arena, event.name);
            Texts.map(attributes.elements(), event.attributes);
        }
        timestamps.endRow(count);
        names.endRow(count);
        attributes.endRow(count);
    }
}
