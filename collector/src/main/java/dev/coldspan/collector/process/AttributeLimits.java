package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Findings;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.pipeline.Limits;
import java.util.HashSet;
import java.util.Set;

/** Bounds attributes: how many, how long their keys, how large their values; each key once, sorted. For one request. */
final class AttributeLimits {

    private final Limits limits;
    private final Findings findings;
    private final Arena arena;
    private String kind = "resource";
    private int index = -1;

    AttributeLimits(Limits limits, Findings findings, Arena arena) {
        this.limits = limits;
        this.findings = findings;
        this.arena = arena;
    }

    /** Names the item that the following calls are about; put into words only when something is wrong with it. */
    void at(String itemKind, int itemIndex) {
        kind = itemKind;
        index = itemIndex;
    }

    /** The item, as in "span 3". */
    String place() {
        return index < 0 ? kind : kind + " " + index;
    }

    /**
     * Of duplicate keys the last is kept, of too many attributes the first.
     *
     * @param part of the item, such as ": event"; empty for the item itself
     * @return how many were dropped
     */
    int apply(Attributes attributes, String part) {
        int before = attributes.size();
        if (before > limits.maxAttributes()) {
            unique(attributes, part);
        }
        for (int i = attributes.size() - 1; i >= 0; i--) {
            limit(attributes, i, part);
        }
        int excess = attributes.size() - limits.maxAttributes();
        if (excess > 0) {
            attributes.truncate(limits.maxAttributes());
            findings.shorten(
                    "too_many_attributes",
                    excess,
                    place() + part + ": " + excess + " attributes beyond the limit of " + limits.maxAttributes()
                            + " were dropped");
        }
        attributes.sort();
        repeated(attributes.dropRepeated(), part);
        return before - attributes.size();
    }

    /** Before counting them against the limit, since only the keys that differ count. */
    private void unique(Attributes attributes, String part) {
        Set<Key> seen = new HashSet<>();
        repeated(attributes.keepLastOf(seen::add), part);
    }

    private void repeated(int count, String part) {
        if (count > 0) {
            findings.shorten(
                    "duplicate_key",
                    count,
                    place() + part + ": " + count + " attributes repeat a key, the last of each is kept");
        }
    }

    private void limit(Attributes attributes, int i, String part) {
        Key key = attributes.key(i);
        int bytes = key.utf8().length;
        if (bytes == 0 || bytes > limits.maxKeyBytes()) {
            attributes.remove(i);
            badKey(key, part);
            return;
        }
        ValueType type = attributes.type(i);
        if (type.sliced() && Slice.length(attributes.value(i)) > limits.maxValueBytes()) {
            if (type == ValueType.STRING) {
                attributes.set(i, type, text(attributes.value(i), part, key.name()));
            } else {
                attributes.remove(i);
                tooLarge(part, key.name());
            }
        }
    }

    private void badKey(Key key, String part) {
        if (key.utf8().length == 0) {
            findings.shorten("empty_key", 1, place() + part + ": an attribute without a key was dropped");
            return;
        }
        findings.shorten(
                "key_too_long",
                1,
                place() + part + ": attribute "
                        + key.name().substring(0, Math.min(40, key.name().length())) + "... has a key longer than "
                        + limits.maxKeyBytes() + " bytes and was dropped");
    }

    /** Counts a value that is dropped because it cannot be cut. */
    void tooLarge(String part, String name) {
        findings.shorten(
                "value_too_large",
                1,
                described(part, name) + " was larger than " + limits.maxValueBytes() + " bytes and was dropped");
    }

    /** Cuts a text to the limit of a value, between two characters. */
    long text(long text, String part, String name) {
        int max = limits.maxValueBytes();
        if (Slice.length(text) <= max) {
            return text;
        }
        findings.shorten(
                "value_too_large", 1, described(part, name) + " was longer than " + max + " bytes and was cut");
        byte[] data = arena.data();
        int from = Slice.offset(text);
        int length = max;
        while (length > 0 && (data[from + length] & 0xc0) == 0x80) {
            length--;
        }
        return Slice.of(from, length);
    }

    private String described(String part, String name) {
        return place() + part + ": " + name;
    }
}
