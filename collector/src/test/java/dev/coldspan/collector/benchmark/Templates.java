package dev.coldspan.collector.benchmark;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;

/** Spans as they are prepared: ids of zeros that are replaced, and times in nanoseconds after the time of sending. */
final class Templates {

    private static final ByteString TRACE_ID = ByteString.copyFrom(new byte[16]);
    private static final ByteString SPAN_ID = ByteString.copyFrom(new byte[8]);

    private Templates() {}

    static Span.Builder root(String name, long nanos) {
        return span(name, Span.SpanKind.SPAN_KIND_SERVER, 0, nanos);
    }

    static Span.Builder child(String name, long start, long nanos) {
        return span(name, Span.SpanKind.SPAN_KIND_CLIENT, start, nanos).setParentSpanId(SPAN_ID);
    }

    private static Span.Builder span(String name, Span.SpanKind kind, long start, long nanos) {
        return Span.newBuilder()
                .setTraceId(TRACE_ID)
                .setSpanId(SPAN_ID)
                .setName(name)
                .setKind(kind)
                // One nanosecond more, since a field of zero would not be encoded.
                .setStartTimeUnixNano(start + 1)
                .setEndTimeUnixNano(start + nanos + 1);
    }
}
