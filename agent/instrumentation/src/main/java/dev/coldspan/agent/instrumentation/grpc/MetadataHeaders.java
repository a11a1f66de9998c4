package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Adds text headers to {@code io.grpc.Metadata}, which the library hands over to be changed. */
final class MetadataHeaders {
    private static final String KEY = "io.grpc.Metadata$Key";

    private final Getter marshaller = Getter.ofField("ASCII_STRING_MARSHALLER");
    private final Caller newKey = Caller.of("of", "java.lang.String", "io.grpc.Metadata$AsciiMarshaller");
    private final Caller contains = Caller.of("containsKey", KEY);
    private final Caller put = Caller.of("put", KEY, "java.lang.Object");

    /** Adds all of them, names and values in turn, or none when the application has set one itself. */
    void add(Object metadata, String[] headers) {
        Object[] keys = new Object[headers.length / 2];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(metadata, headers[2 * i]);
            if (keys[i] == null || Boolean.TRUE.equals(contains.call(metadata, keys[i]))) {
                return;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            put.call(metadata, keys[i], headers[2 * i + 1]);
        }
    }

    private Object key(Object metadata, String name) {
        try {
            Class<?> type = Class.forName(KEY, true, metadata.getClass().getClassLoader());
            return newKey.callStatic(type, name, marshaller.from(metadata));
        } catch (ClassNotFoundException | LinkageError changed) {
            return null;
        }
    }
}
