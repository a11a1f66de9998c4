package dev.coldspan.collector.pipeline;

import com.google.common.base.Utf8;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Bounds attributes: how many, how long their keys, how large their values; each key once. */
final class AttributeLimits {

    private final Limits limits;
    private final Findings findings;
    private String kind = "resource";
    private int index = -1;

    AttributeLimits(Limits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
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
     * @return the same list when all attributes may stay as they are
     */
    List<KeyValue> apply(List<KeyValue> attributes, String part) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        List<KeyValue> unique = unique(attributes, part);
        List<KeyValue> limited = Rewrite.list(unique, attribute -> limit(attribute, part));
        int excess = limited.size() - limits.maxAttributes();
        if (excess <= 0) {
            return limited;
        }
        findings.shorten(
                "too_many_attributes",
                excess,
                place() + part + ": " + excess + " attributes beyond the limit of " + limits.maxAttributes()
                        + " were dropped");
        return limited.subList(0, limits.maxAttributes());
    }

    private List<KeyValue> unique(List<KeyValue> attributes, String part) {
        Set<String> keys = new HashSet<>(attributes.size() * 2);
        for (KeyValue attribute : attributes) {
            keys.add(attribute.getKey());
        }
        if (keys.size() == attributes.size()) {
            return attributes;
        }
        List<KeyValue> kept = new ArrayList<>(keys.size());
        for (int i = attributes.size() - 1; i >= 0; i--) {
            if (keys.remove(attributes.get(i).getKey())) {
                kept.add(attributes.get(i));
            }
        }
        Collections.reverse(kept);
        int repeated = attributes.size() - kept.size();
        findings.shorten(
                "duplicate_key",
                repeated,
                place() + part + ": " + repeated + " attributes repeat a key, the last of each is kept");
        return kept;
    }

    private KeyValue limit(KeyValue attribute, String part) {
        String key = attribute.getKey();
        if (key.isEmpty()) {
            findings.shorten("empty_key", 1, place() + part + ": an attribute without a key was dropped");
            return null;
        }
        if (longer(key, limits.maxKeyBytes())) {
            findings.shorten(
                    "key_too_long",
                    1,
                    place() + part + ": attribute " + key.substring(0, 40) + "... has a key longer than "
                            + limits.maxKeyBytes() + " bytes and was dropped");
            return null;
        }
        AnyValue value = value(attribute.getValue(), part, key);
        if (value == attribute.getValue()) {
            return attribute;
        }
        return value == null ? null : attribute.toBuilder().setValue(value).build();
    }

    /**
     * Cuts a text, drops other values (returns null) when larger than the limit.
     *
     * @param name of the attribute or field
     */
    AnyValue value(AnyValue value, String part, String name) {
        int max = limits.maxValueBytes();
        if (value.hasStringValue()) {
            String cut = text(value.getStringValue(), part, name);
            return cut.equals(value.getStringValue())
                    ? value
                    : AnyValue.newBuilder().setStringValue(cut).build();
        }
        boolean scalar = !value.hasArrayValue() && !value.hasKvlistValue() && !value.hasBytesValue();
        if (scalar || value.getSerializedSize() <= max) {
            return value;
        }
        findings.shorten(
                "value_too_large", 1, described(part, name) + " was larger than " + max + " bytes and was dropped");
        return null;
    }

    /** Cuts a text to the limit of a value, between two characters. */
    String text(String text, String part, String name) {
        int max = limits.maxValueBytes();
        if (!longer(text, max)) {
            return text;
        }
        findings.shorten(
                "value_too_large", 1, described(part, name) + " was longer than " + max + " bytes and was cut");
        byte[] bytes = text.substring(0, Math.min(text.length(), max)).getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, max);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private String described(String part, String name) {
        return place() + part + ": " + name;
    }

    /** The exact length is only computed when the number of characters leaves it open. */
    private static boolean longer(String text, int maxBytes) {
        return text.length() * 3L > maxBytes && Utf8.encodedLength(text) > maxBytes;
    }
}
