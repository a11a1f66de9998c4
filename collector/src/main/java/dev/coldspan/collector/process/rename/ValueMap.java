package dev.coldspan.collector.process.rename;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Older values of an attribute and what they are called now. Immutable. */
final class ValueMap {

    static final ValueMap NONE = new ValueMap(List.of());

    private record Pair(byte[] old, String now) {}

    private final Pair[] pairs;

    /** @param lines of {@code values.csv}: key, older value, present value */
    ValueMap(List<String[]> lines) {
        pairs = lines.stream()
                .map(line -> new Pair(line[1].getBytes(StandardCharsets.UTF_8), line[2]))
                .toArray(Pair[]::new);
    }

    /** The present value, nothing when the value is a present one. */
    Optional<String> replacement(Attributes attributes, int i) {
        if (pairs.length == 0) {
            return Optional.empty();
        }
        ValueType type = attributes.type(i);
        if (type == ValueType.STRING) {
            long slice = attributes.value(i);
            return replacement(attributes.arena().data(), Slice.offset(slice), Slice.length(slice));
        }
        if (type == ValueType.INT) {
            byte[] digits = attributes.text(i).getBytes(StandardCharsets.UTF_8);
            return replacement(digits, 0, digits.length);
        }
        return Optional.empty();
    }

    private Optional<String> replacement(byte[] data, int offset, int length) {
        for (Pair pair : pairs) {
            if (pair.old.length == length && Arrays.equals(pair.old, 0, length, data, offset, offset + length)) {
                return Optional.of(pair.now);
            }
        }
        return Optional.empty();
    }
}
