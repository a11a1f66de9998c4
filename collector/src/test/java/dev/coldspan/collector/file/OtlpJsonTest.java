package dev.coldspan.collector.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.testing.FullRequests;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OtlpJsonTest {

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(Signal.TRACES, FullRequests.traces()),
                Arguments.of(Signal.LOGS, FullRequests.logs()),
                Arguments.of(Signal.METRICS, FullRequests.metrics()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isReadBackByOurReceiverWithoutAnyDifference(Signal signal, Message request) {
        byte[] json = OtlpJson.write(request);
        Arena body = new Arena();
        body.add(json, 0, json.length);

        Encoding.JSON.toProtobuf(signal, body, Budget.UNLIMITED, 64);

        assertEquals(request.toByteString(), ByteString.copyFrom(body.data(), 0, body.size()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isOneLine(Signal signal, Message request) {
        assertFalse(text(request).contains("\n"), signal::label);
    }

    @Test
    void writesIdsInHexadecimalAndEnumsAsNumbers() {
        String json = text(FullRequests.span().build());

        assertTrue(json.contains("\"traceId\":\"00112233445566778899aabbccddeeff\""), json);
        assertTrue(json.contains("\"parentSpanId\":\"f1f2f3f4f5f6f7f8\""), json);
        assertTrue(json.contains("\"kind\":3"), json);
    }

    @Test
    void writesLargeNumbersAsUnsignedText() {
        Span late = Requests.span("late")
                .setStartTimeUnixNano(-1)
                .setDroppedLinksCount(-1)
                .build();

        assertTrue(text(late).contains("\"startTimeUnixNano\":\"18446744073709551615\""), text(late));
        assertTrue(text(late).contains("\"droppedLinksCount\":4294967295"), text(late));
    }

    @Test
    void writesAsTextWhatJsonHasNoNumberFor() {
        NumberDataPoint point = NumberDataPoint.newBuilder()
                .setAsDouble(Double.NEGATIVE_INFINITY)
                .build();

        assertEquals("{\"asDouble\":\"-Infinity\"}", text(point));
    }

    private static String text(Message message) {
        return new String(OtlpJson.write(message), StandardCharsets.UTF_8);
    }
}
