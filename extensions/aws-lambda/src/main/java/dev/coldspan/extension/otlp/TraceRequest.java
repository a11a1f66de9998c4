package dev.coldspan.extension.otlp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An ExportTraceServiceRequest taken apart: the spans that stand for an invocation, which the platform's facts are merged
 * into, and the rest, which travels on as it came.
 */
public final class TraceRequest {
    private static final int RESOURCE_SPANS = 1;
    private static final int RESOURCE = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SCOPE = 1;
    private static final int SPANS = 2;

    private final List<RootSpan> roots = new ArrayList<>(2);
    private byte[] rest;
    private byte[] resource;
    private int spans;

    private TraceRequest() {}

    /** Takes {@code body} apart. */
    public static TraceRequest read(byte[] body) throws ProtoException {
        TraceRequest request = new TraceRequest();
        ByteArrayOutputStream rest = new ByteArrayOutputStream(body.length);
        ProtoReader reader = new ProtoReader(body, 0, body.length);
        while (reader.next()) {
            if (reader.is(RESOURCE_SPANS, ProtoReader.BYTES)) {
                request.resourceSpans(reader, rest);
            } else {
                Fields.copy(rest, reader.raw());
            }
        }
        request.rest = request.roots.isEmpty() ? body : rest.toByteArray();
        return request;
    }

    private void resourceSpans(ProtoReader of, ByteArrayOutputStream rest) throws ProtoException {
        byte[] ofThese = {};
        ProtoReader reader = of.message();
        while (reader.next()) {
            if (reader.is(RESOURCE, ProtoReader.BYTES)) {
                ofThese = reader.bytes();
            }
        }
        resource = ofThese;
        int before = roots.size();
        int left = 0;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        reader = of.message();
        while (reader.next()) {
            if (reader.is(SCOPE_SPANS, ProtoReader.BYTES)) {
                left += scopeSpans(reader, ofThese, kept);
            } else {
                Fields.copy(kept, reader.raw());
            }
        }
        if (roots.size() == before) {
            Fields.copy(rest, of.raw());
        } else if (left > 0) {
            Fields.put(rest, RESOURCE_SPANS, kept.toByteArray());
        }
    }

    private int scopeSpans(ProtoReader of, byte[] ofResource, ByteArrayOutputStream out) throws ProtoException {
        byte[] scope = {};
        int left = 0;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        ProtoReader reader = of.message();
        while (reader.next()) {
            if (reader.is(SCOPE, ProtoReader.BYTES)) {
                scope = reader.bytes();
            }
        }
        reader = of.message();
        while (reader.next()) {
            RootSpan root = null;
            if (reader.is(SPANS, ProtoReader.BYTES)) {
                spans++;
                root = RootSpan.ifRoot(ofResource, scope, reader);
                left += root == null ? 1 : 0;
            }
            if (root == null) {
                Fields.copy(kept, reader.raw());
            } else {
                roots.add(root);
            }
        }
        if (left > 0) {
            Fields.put(out, SCOPE_SPANS, kept.toByteArray());
        }
        return left;
    }

    /** The spans that stand for an invocation, in their order. */
    public List<RootSpan> roots() {
        return roots;
    }

    /** A request with all other spans; empty when there are none. */
    public byte[] rest() {
        return rest;
    }

    /** Spans in the request, roots included. */
    public int spans() {
        return spans;
    }

    /** The last Resource message; null when the request has no spans. */
    public byte[] resource() {
        return resource;
    }
}
