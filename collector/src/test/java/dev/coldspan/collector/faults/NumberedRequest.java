package dev.coldspan.collector.faults;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * The n-th request of a sender. Ids, names and bills follow from the numbers, so that whoever knows how many requests were
 * acknowledged knows what must be stored. Every fifth span is an invocation.
 *
 * @param sender 0 to 200
 */
record NumberedRequest(int sender, long number) {

    /** {@code -Dcoldspan.faults.spans} sets how many; more of them let more spans through between two kills. */
    static final int SPANS = Integer.getInteger("coldspan.faults.spans", 200);

    private static final int PER_INVOCATION = 5;

    /** Late by up to two days, and early by as much as clocks may differ; the rest is of the present. */
    private long shiftMillis() {
        if (number % 20 == 7) {
            return -TimeUnit.HOURS.toMillis(number / 20 % 48 + 1);
        }
        return number % 20 == 13 ? TimeUnit.MINUTES.toMillis(9) : 0;
    }

    byte[] encode(long nowMillis) {
        long start = (nowMillis + shiftMillis()) * 1_000_000;
        ScopeSpans.Builder spans = ScopeSpans.newBuilder();
        for (int i = 0; i < SPANS; i++) {
            spans.addSpans(span(number * SPANS + i, start + i));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(text("service.name", "faults"))
                                .addAttributes(text("faas.name", "function-" + number % 7))
                                .addAttributes(text("cloud.region", "eu-central-1")))
                        .addScopeSpans(spans))
                .build()
                .toByteArray();
    }

    private Span.Builder span(long sequence, long start) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(id(16, sequence / PER_INVOCATION))
                .setSpanId(id(8, sequence))
                .setName("step")
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + 5_000_000)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("url.full", "https://shop.example/orders/" + sequence));
        if (invocation(sequence)) {
            span.setKind(Span.SpanKind.SPAN_KIND_SERVER)
                    .addAttributes(text("faas.invocation_id", sender + "-" + sequence))
                    .addAttributes(text("coldspan.billed_duration_ms", Long.toString(billedMillis(sequence))));
        }
        if (sequence % 35 == 0) {
            span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        }
        return span;
    }

    private ByteString id(int bytes, long sequence) {
        byte[] id = new byte[bytes];
        ByteBuffer.wrap(id, bytes - 8, 8).putLong(sequence);
        id[bytes - 8] = (byte) (sender + 1);
        return ByteString.copyFrom(id);
    }

    private static boolean invocation(long sequence) {
        return sequence % PER_INVOCATION == 0;
    }

    private static long billedMillis(long sequence) {
        return 1 + sequence % 97;
    }

    /** Invocations in a sender's first requests. */
    static long invocations(long requests) {
        return requests * SPANS / PER_INVOCATION;
    }

    /** What they cost. */
    static long billed(long requests) {
        long sum = 0;
        for (long sequence = 0; sequence < requests * SPANS; sequence += PER_INVOCATION) {
            sum += billedMillis(sequence);
        }
        return sum;
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
