package dev.coldspan.extension.otlp;

import java.util.Map;

/** Resource messages. */
public final class Resource {
    private Resource() {}

    /** A Resource message with these attributes. */
    public static byte[] encode(Map<String, Object> attributes) {
        ProtoWriter out = new ProtoWriter(1_024);
        AnyValues.writeAll(out, 1, attributes);
        return out.toArray();
    }
}
