package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.trace.Event;
import dev.coldspan.agent.core.trace.Link;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Turns spans into the bytes of an OTLP ExportTraceServiceRequest. Field numbers are those of trace.proto of
 * opentelemetry-proto 1.x. The SDK's marshaler would do as well and costs 60 classes more in a cold JVM.
 */
public final class OtlpEncoder {
    // Bits 8 and 9 of a span's flags tell whether its parent is in another process.
    private static final int HAS_IS_REMOTE = 0x100;
    private static final int IS_REMOTE = 0x200;

    // What an invocation with a few children takes; kept, because garbage is what makes a small heap grow.
    private static final int USUAL_BYTES = 16_384;

    private final ResourceAttributes resource;
    private final boolean gzip;
    private final ProtoWriter out = new ProtoWriter(USUAL_BYTES);

    /** Gives every span {@code resource}; compresses when {@code gzip}. */
    public OtlpEncoder(ResourceAttributes resource, boolean gzip) {
        this.resource = resource;
        this.gzip = gzip;
    }

    /** Encodes one batch at a time; callers on several threads wait for each other. */
    synchronized byte[] encode(List<RecordedSpan> spans) throws IOException {
        out.clear(USUAL_BYTES);
        int last = spans.size();
        while (last > 0) {
            last = writeScope(out, spans, last);
        }
        out.bytes(1, resource.encoded());
        out.message(1, 0);
        return gzip ? compressed(out.toArray()) : out.toArray();
    }

    /** Writes the run of spans that ends before {@code end} and shares a scope; returns where it begins. */
    private static int writeScope(ProtoWriter out, List<RecordedSpan> spans, int end) {
        int mark = out.size();
        RecordedSpan last = spans.get(end - 1);
        int at = end;
        while (at > 0 && isSameScope(spans.get(at - 1), last)) {
            writeSpan(out, spans.get(--at));
        }
        int scope = out.size();
        if (last.scopeVersion() != null) {
            out.text(2, last.scopeVersion());
        }
        out.text(1, last.scope());
        out.message(1, scope);
        out.message(2, mark);
        return at;
    }

    private static boolean isSameScope(RecordedSpan one, RecordedSpan other) {
        String version = one.scopeVersion();
        return one.scope().equals(other.scope())
                && (version == null ? other.scopeVersion() == null : version.equals(other.scopeVersion()));
    }

    private static void writeSpan(ProtoWriter out, RecordedSpan span) {
        int mark = out.size();
        writeFlags(out, span);
        writeStatus(out, span);
        count(out, 14, span.droppedLinks());
        writeLinks(out, span.links());
        count(out, 12, span.droppedEvents());
        writeEvents(out, span.events());
        count(out, 10, span.droppedAttributes());
        AnyValues.writePairs(out, 9, span.attributes());
        out.fixed64(8, span.endEpochNanos());
        out.fixed64(7, span.startEpochNanos());
        out.number(6, span.kind().number());
        out.text(5, span.name());
        if (span.parent() != null) {
            out.id(4, span.parent().span());
        }
        writeIds(out, span.ref());
        out.message(2, mark);
    }

    private static void writeIds(ProtoWriter out, SpanRef ref) {
        if (ref.traceState() != null) {
            out.text(3, ref.traceState());
        }
        out.id(2, ref.span());
        out.id(1, ref.traceHigh(), ref.traceLow());
    }

    private static void writeFlags(ProtoWriter out, RecordedSpan span) {
        SpanRef parent = span.parent();
        int remote = parent == null ? 0 : HAS_IS_REMOTE | (parent.isRemote() ? IS_REMOTE : 0);
        out.fixed32(16, span.ref().flags() | remote);
    }

    private static void writeStatus(ProtoWriter out, RecordedSpan span) {
        if (span.status() == 0) {
            return;
        }
        int mark = out.size();
        out.number(3, span.status());
        if (span.statusText() != null) {
            out.text(2, span.statusText());
        }
        out.message(15, mark);
    }

    private static void writeEvents(ProtoWriter out, List<Event> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            Event event = events.get(i);
            int mark = out.size();
            AnyValues.writePairs(out, 3, event.pairs());
            out.text(2, event.name());
            out.fixed64(1, event.epochNanos());
            out.message(11, mark);
        }
    }

    private static void writeLinks(ProtoWriter out, List<Link> links) {
        for (int i = links.size() - 1; i >= 0; i--) {
            Link link = links.get(i);
            int mark = out.size();
            out.fixed32(6, link.span().flags() | HAS_IS_REMOTE | (link.span().isRemote() ? IS_REMOTE : 0));
            AnyValues.writePairs(out, 4, link.pairs());
            writeIds(out, link.span());
            out.message(13, mark);
        }
    }

    private static void count(ProtoWriter out, int field, int dropped) {
        if (dropped > 0) {
            out.number(field, dropped);
        }
    }

    static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
