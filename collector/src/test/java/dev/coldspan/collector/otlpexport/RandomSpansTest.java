package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.testing.Batches;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests nobody would have thought of: sizes around every limit of a length, and values nested in values. */
class RandomSpansTest {

    private static final int REQUESTS = 60;
    private static final int[] SIZES = {0, 1, 126, 127, 128, 129, 1_000, 16_383, 16_384, 20_000};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areGivenBackByteForByte(long seed) throws Exception {
        Random random = new Random(seed);
        OtlpFrames<Span> frames = OtlpFrames.ofSpans();
        for (int i = 0; i < REQUESTS; i++) {
            ExportTraceServiceRequest request = request(random);

            frames.add(Batches.of(request));
            ByteString sent = ByteString.EMPTY;
            for (Frame frame : frames.build(() -> 1)) {
                sent = sent.concat(ByteString.copyFrom(frame.payload()));
            }
            frames.clear();

            assertEquals(
                    request.toByteString(),
                    ExportTraceServiceRequest.parseFrom(sent).toByteString(),
                    "request " + i + " of seed " + seed);
        }
    }

    private static ExportTraceServiceRequest request(Random random) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int r = random.nextInt(3); r >= 0; r--) {
            ResourceSpans.Builder group = ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder().addAllAttributes(attributes(random, 2)));
            for (int s = random.nextInt(3); s >= 0; s--) {
                group.addScopeSpans(ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName(text(random)))
                        .setSchemaUrl(text(random))
                        .addSpans(span(random))
                        .addSpans(span(random)));
            }
            request.addResourceSpans(group);
        }
        return request.build();
    }

    private static io.opentelemetry.proto.trace.v1.Span span(Random random) {
        String name = text(random);
        int kind = random.nextInt(6);
        long start = random.nextLong();
        return Requests.span(name)
                .setKindValue(kind)
                .setStartTimeUnixNano(start)
                .setFlags((int) start)
                .addAllAttributes(attributes(random, 3))
                .setDroppedEventsCount(random.nextInt())
                .addEvents(io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                        .setName(text(random))
                        .addAllAttributes(attributes(random, 2)))
                .addLinks(io.opentelemetry.proto.trace.v1.Span.Link.newBuilder().setFlags((int) (start >> 32)))
                .build();
    }

    private static List<KeyValue> attributes(Random random, int depth) {
        return random.ints(random.nextInt(6), 0, 1_000)
                .mapToObj(key -> KeyValue.newBuilder()
                        .setKey("key." + key)
                        .setValue(value(random, depth))
                        .build())
                .toList();
    }

    private static AnyValue value(Random random, int depth) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> value.setStringValue(text(random));
            case 1 -> value.setIntValue(random.nextLong());
            case 2 -> value.setDoubleValue(random.nextGaussian());
            case 3 -> value.setBoolValue(random.nextBoolean());
            case 4 -> value.setBytesValue(ByteString.copyFromUtf8(text(random)));
            case 5 -> value.getArrayValueBuilder().addValues(value(random, depth - 1));
            default -> value.getKvlistValueBuilder().addAllValues(attributes(random, depth - 1));
        }
        return value.build();
    }

    private static String text(Random random) {
        return (random.nextBoolean() ? "x" : "é").repeat(SIZES[random.nextInt(SIZES.length)]);
    }
}
