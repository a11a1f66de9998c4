package dev.coldspan.collector.benchmark;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/** Attributes in OTLP's form. */
final class Attributes {

    private Attributes() {}

    static KeyValue text(String key, String value) {
        return of(key, AnyValue.newBuilder().setStringValue(value));
    }

    static KeyValue number(String key, long value) {
        return of(key, AnyValue.newBuilder().setIntValue(value));
    }

    static KeyValue number(String key, double value) {
        return of(key, AnyValue.newBuilder().setDoubleValue(value));
    }

    static KeyValue truth(String key, boolean value) {
        return of(key, AnyValue.newBuilder().setBoolValue(value));
    }

    private static KeyValue of(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
