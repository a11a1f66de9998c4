package dev.coldspan.cli.local;

import dev.coldspan.cli.option.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** One mapping of a file of functions; remembers which keys were asked for, so that others can be refused. */
final class Keys {

    private final String place;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    /** @param place file and keys above, for messages */
    Keys(String place, Map<?, ?> map) {
        this.place = place;
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String key) {
        read.add(key);
        return values.get(key) != null;
    }

    /** Empty if it is missing. */
    Keys map(String key) {
        Object value = has(key) ? values.get(key) : Map.of();
        if (value instanceof Map<?, ?> map) {
            return new Keys(place + ": " + key, map);
        }
        throw wrong(key, "a mapping", value);
    }

    String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        Object value = values.get(key);
        if (value instanceof Map || value instanceof Iterable) {
            throw wrong(key, "text", value);
        }
        return String.valueOf(value);
    }

    String required(String key) {
        String text = text(key, null);
        if (text == null) {
            throw new IllegalArgumentException(place + ": " + key + " is missing");
        }
        return text;
    }

    int number(String key, int otherwise) {
        String text = text(key, null);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number", text);
        }
    }

    boolean flag(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise));
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw wrong(key, "true or false", text);
    }

    Duration duration(String key, Duration otherwise) {
        String text = text(key, null);
        try {
            return text == null ? otherwise : new DurationConverter().convert(text);
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(place + ": " + key + ": " + e.getMessage(), e);
        }
    }

    /** A list, or one text whose parts are separated by commas. */
    List<String> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        Object value = values.get(key);
        if (value instanceof Iterable<?> items) {
            List<String> list = new ArrayList<>();
            items.forEach(item -> list.add(String.valueOf(item)));
            return list;
        }
        return List.of(text(key, "").split("\\s*,\\s*"));
    }

    /** @throws IllegalArgumentException if there is a key nobody asked for */
    void requireAllRead() {
        for (String key : values.keySet()) {
            if (!read.contains(key)) {
                throw new IllegalArgumentException(
                        place + ": unknown key '" + key + "'; known are " + String.join(", ", read));
            }
        }
    }

    /** What is wrong, with the place it is in. */
    IllegalArgumentException wrong(IllegalArgumentException cause) {
        return new IllegalArgumentException(place + ": " + cause.getMessage(), cause);
    }

    IllegalArgumentException wrong(String key, String expected, Object value) {
        return new IllegalArgumentException(place + ": " + key + " must be " + expected + ", not " + value);
    }
}
