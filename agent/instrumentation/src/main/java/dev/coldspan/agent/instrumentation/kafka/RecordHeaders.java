package dev.coldspan.agent.instrumentation.kafka;

import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.nio.charset.StandardCharsets;

/** Headers of records: names and bytes. */
final class RecordHeaders {
    private static final int LONGEST_VALUE = 1_024;

    private final Getter headers = Getter.of("headers");
    private final Caller lastHeader = Caller.of("lastHeader", "java.lang.String");
    private final Caller remove = Caller.of("remove", "java.lang.String");
    private final Caller add = Caller.of("add", "java.lang.String", "[B");
    private final Getter value = Getter.of("value");

    /**
     * Sets headers, names and values in turn. A record that was sent before has read-only headers; it keeps what it has.
     */
    void set(Object record, String[] pairs) {
        Object all = headers.from(record);
        for (int i = 0; i < pairs.length; i += 2) {
            Object removed = remove.call(all, pairs[i]);
            if (removed != null) {
                add.call(all, pairs[i], pairs[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The headers of one record, for reading. */
    Carrier of(Object record) {
        final Object all = headers.from(record);
        return new Carrier() {
            @Override
            public String get(String name) {
                return text(value.from(lastHeader.call(all, name)));
            }
        };
    }

    private static String text(Object bytes) {
        boolean readable = bytes instanceof byte[] && ((byte[]) bytes).length <= LONGEST_VALUE;
        return readable ? new String((byte[]) bytes, StandardCharsets.UTF_8) : null;
    }
}
