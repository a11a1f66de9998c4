package dev.coldspan.extension.otlp;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** A span that stands for an invocation: of kind SERVER or CONSUMER, and with an invocation id. Immutable. */
public final class RootSpan {
    /** Kind of a span that answers a request. */
    public static final int SERVER = 2;
    /** Kind of a span that takes from a queue or stream. */
    public static final int CONSUMER = 5;

    private static final int ATTRIBUTES = 9;
    private static final int EVENTS = 11;
    private static final int STATUS = 15;
    private static final int END = 8;

    private final byte[] resource;
    private final byte[] scope;
    private final byte[] span;
    private long traceHigh;
    private long traceLow;
    private long spanId;
    private int flags;
    private int kind;
    private long startNanos;
    private long endNanos;
    private String invocationId;
    private String outcome;
    private boolean coldStart;

    private RootSpan(byte[] resource, byte[] scope, byte[] span) {
        this.resource = resource;
        this.scope = scope;
        this.span = span;
    }

    /** Returns null when the reader's field holds another kind of span. */
    static RootSpan ifRoot(byte[] resource, byte[] scope, ProtoReader field) throws ProtoException {
        ProtoReader look = field.message();
        long found = 0;
        while (look.next()) {
            found = look.is(6, ProtoReader.VARINT) ? look.number() : found;
        }
        if (found != SERVER && found != CONSUMER) {
            return null;
        }
        RootSpan root = of(resource, scope, field.bytes());
        return root.invocationId == null ? null : root;
    }

    /** Reads a Span message. */
    static RootSpan of(byte[] resource, byte[] scope, byte[] span) throws ProtoException {
        RootSpan root = new RootSpan(resource, scope, span);
        root.parse();
        return root;
    }

    private void parse() throws ProtoException {
        ProtoReader reader = new ProtoReader(span, 0, span.length);
        while (reader.next()) {
            switch (reader.field()) {
                case 1:
                    byte[] trace = reader.is(1, ProtoReader.BYTES) ? reader.bytes() : new byte[0];
                    traceHigh = number(trace, 0);
                    traceLow = number(trace, 8);
                    break;
                case 2:
                    spanId = reader.is(2, ProtoReader.BYTES) ? number(reader.bytes(), 0) : 0;
                    break;
                case 6:
                    kind = (int) reader.number();
                    break;
                case 7:
                    startNanos = reader.number();
                    break;
                case END:
                    endNanos = reader.number();
                    break;
                case ATTRIBUTES:
                    if (reader.is(ATTRIBUTES, ProtoReader.BYTES)) {
                        attribute(reader);
                    }
                    break;
                case 16:
                    flags = (int) reader.number() & 0xff;
                    break;
                default:
                    break;
            }
        }
    }

    private void attribute(ProtoReader reader) throws ProtoException {
        String key = AnyValues.key(reader);
        switch (key) {
            case "faas.invocation_id":
            case "faas.execution":
                String id = AnyValues.text(reader);
                invocationId = id == null || id.isEmpty() ? invocationId : id;
                break;
            case "coldspan.outcome":
                outcome = AnyValues.text(reader);
                break;
            case "faas.coldstart":
                coldStart = AnyValues.truth(reader);
                break;
            default:
                break;
        }
    }

    private static long number(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 8 && i < bytes.length; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    /** The request id. */
    public String invocationId() {
        return invocationId;
    }

    /** Value of {@code coldspan.outcome}; null when its sender has none. */
    public String outcome() {
        return outcome;
    }

    /** Whether the invocation waited for initialisation. */
    public boolean isColdStart() {
        return coldStart;
    }

    /** Its ids. */
    public Ids ids() {
        return new Ids(traceHigh, traceLow, spanId, flags);
    }

    /** Nanoseconds since 1970. */
    public long startNanos() {
        return startNanos;
    }

    /** Nanoseconds since 1970. */
    public long endNanos() {
        return endNanos;
    }

    /** {@link #SERVER} or {@link #CONSUMER}. */
    public int kind() {
        return kind;
    }

    /** Bytes it takes. */
    public int size() {
        return resource.length + scope.length + span.length;
    }

    /** A request that holds this span alone, with {@code patch} in place of what it says of the same things. */
    public byte[] patched(SpanPatch patch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(span.length + 512);
        try {
            ProtoReader reader = new ProtoReader(span, 0, span.length);
            while (reader.next()) {
                if (!isReplaced(reader, patch)) {
                    Fields.copy(out, reader.raw());
                }
            }
        } catch (ProtoException never) {
            throw new IllegalStateException("a span that was read before", never);
        }
        Fields.copy(out, patch.encoded(EVENTS, ATTRIBUTES, STATUS, END));
        return request(out.toByteArray());
    }

    private static boolean isReplaced(ProtoReader reader, SpanPatch patch) throws ProtoException {
        switch (reader.field()) {
            case ATTRIBUTES:
                return patch.attributes().containsKey(AnyValues.key(reader));
            case STATUS:
                return patch.failure() != null;
            case END:
                return patch.endNanos() > 0;
            default:
                return false;
        }
    }

    private byte[] request(byte[] content) {
        ByteArrayOutputStream scopeSpans = new ByteArrayOutputStream(content.length + scope.length + 16);
        Fields.put(scopeSpans, 1, scope);
        Fields.put(scopeSpans, 2, content);
        byte[] inner = scopeSpans.toByteArray();
        ByteArrayOutputStream resourceSpans = new ByteArrayOutputStream(inner.length + resource.length + 16);
        Fields.put(resourceSpans, 1, resource);
        Fields.put(resourceSpans, 2, inner);
        byte[] outer = resourceSpans.toByteArray();
        ByteArrayOutputStream request = new ByteArrayOutputStream(outer.length + 8);
        Fields.put(request, 1, outer);
        return request.toByteArray();
    }

    /**
     * A root span for an invocation whose own never came.
     *
     * @param resource a Resource message
     * @param parent span id of the caller; 0 for none
     * @param attributes texts, numbers and booleans by key
     */
    public static RootSpan create(
            byte[] resource,
            String name,
            int kind,
            Ids ids,
            long parent,
            long startNanos,
            long endNanos,
            Map<String, Object> attributes) {
        ProtoWriter out = new ProtoWriter(1_024);
        out.fixed32(16, ids.flags());
        AnyValues.writeAll(out, ATTRIBUTES, attributes);
        out.fixed64(END, Math.max(startNanos, endNanos));
        out.fixed64(7, startNanos);
        out.number(6, kind);
        out.text(5, name);
        if (parent != 0) {
            out.id(4, parent);
        }
        out.id(2, ids.span());
        out.id(1, ids.traceHigh(), ids.traceLow());
        try {
            return of(resource, OwnScope.encoded(), out.toArray());
        } catch (ProtoException never) {
            throw new IllegalStateException("what was written just now", never);
        }
    }
}
