package dev.coldspan.collector.model;

/** What an attribute's value is, as OTLP's {@code AnyValue} has it. */
public enum ValueType {
    /** No value was given. */
    EMPTY,
    STRING,
    BOOL,
    INT,
    DOUBLE,
    BYTES,
    /** An {@code ArrayValue}, still encoded. */
    ARRAY,
    /** A {@code KeyValueList}, still encoded. */
    KVLIST;

    /** Whether the number of a value is a slice. */
    public boolean sliced() {
        return this == STRING || this == BYTES || this == ARRAY || this == KVLIST;
    }
}
