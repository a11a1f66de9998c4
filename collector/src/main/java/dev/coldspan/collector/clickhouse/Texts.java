package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.storage.clickhouse.block.ByteList;
import dev.coldspan.storage.clickhouse.block.DictionaryColumn;
import dev.coldspan.storage.clickhouse.block.MapColumn;
import dev.coldspan.storage.clickhouse.block.PlainColumn;

/** Writes what all signals have: slices, ids and attributes. */
final class Texts {

    private Texts() {}

    static void text(PlainColumn column, Arena arena, long slice) {
        column.values().string(arena.data(), Slice.offset(slice), Slice.length(slice));
    }

    static void text(DictionaryColumn column, Arena arena, long slice) {
        column.add(arena.data(), Slice.offset(slice), Slice.length(slice));
    }

    /** Hexadecimal; empty for an absent id and for one of zeros, which OTLP defines to be absent. */
    static void id(PlainColumn column, Arena arena, long slice) {
        byte[] data = arena.data();
        int from = Slice.offset(slice);
        int length = Slice.length(slice);
        int seen = 0;
        for (int i = from; i < from + length; i++) {
            seen |= data[i];
        }
        column.values().hex(data, from, seen == 0 ? 0 : length);
    }

    /** One row, sorted by key. */
    static void map(MapColumn column, Attributes attributes) {
        elements(column, attributes);
        column.endRow();
    }

    private static void elements(MapColumn column, Attributes attributes) {
        attributes.sort();
        byte[] data = attributes.arena().data();
        ByteList values = column.values();
        for (int i = 0; i < attributes.size(); i++) {
            Key key = attributes.key(i);
            column.keys().add(key.utf8(), 0, key.utf8().length, key.hashCode());
            long value = attributes.value(i);
            switch (attributes.type(i)) {
                case STRING -> values.string(data, Slice.offset(value), Slice.length(value));
                case INT -> values.decimal(value);
                case EMPTY -> values.string(data, 0, 0);
                default -> values.string(attributes.text(i));
            }
        }
    }

    /** A service's name, from its resource. */
    static void service(DictionaryColumn column, Attributes resource) {
        int i = resource.find(SERVICE);
        if (i < 0) {
            column.add("");
        } else if (resource.type(i) == dev.coldspan.collector.model.ValueType.STRING) {
            text(column, resource.arena(), resource.value(i));
        } else {
            column.add(resource.text(i));
        }
    }

    private static final Key SERVICE = Key.of("service.name");
}
