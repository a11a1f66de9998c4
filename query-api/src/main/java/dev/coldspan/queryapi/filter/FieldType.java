package dev.coldspan.queryapi.filter;

import java.util.Locale;

/** What a field's values are, and so what a term on it may say. */
public enum FieldType {
    TEXT,
    /** Hexadecimal digits, stored in lower case. */
    ID,
    /** One of a few words. */
    CHOICE,
    /** true or false. */
    FLAG,
    /** In a filter with a unit, {@code 1.5s}; a plain number is milliseconds. */
    DURATION,
    /** In a filter with a unit, {@code 128MB}; a plain number is bytes. */
    SIZE,
    NUMBER;

    /** The name in answers; an id is a text to who asks. */
    public String label() {
        return this == ID ? "text" : name().toLowerCase(Locale.ROOT);
    }

    boolean isNumeric() {
        return this == DURATION || this == SIZE || this == NUMBER;
    }

    /** What a key says of the values of its attribute: by convention its last part names the unit. */
    static FieldType ofAttribute(String key) {
        if (key.endsWith("_ms") || key.endsWith(".ms")) {
            return DURATION;
        }
        if (key.endsWith("_bytes")
                || key.endsWith(".bytes")
                || key.endsWith(".size")
                || key.equals("faas.max_memory")) {
            return SIZE;
        }
        return NUMBER;
    }
}
