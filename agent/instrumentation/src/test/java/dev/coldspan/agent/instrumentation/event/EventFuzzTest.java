package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes arrive, reading them ends, throws nothing and tells no more than its bounds allow. */
class EventFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final int LONGEST_VALUE = 1_100;
    private static final Propagators ALL = Propagators.of(null, message -> {});
    private static final Payload PAYLOAD = Payload.captured("all", null);

    private static void read(byte[] bytes) {
        SpanStart start = SpanStart.of("f", Kind.SERVER);
        Event.of(bytes, bytes.length).cause(ALL).describe(start);
        assertThat(start.links()).hasSizeLessThanOrEqualTo(Cause.MOST_LINKS);
        for (Object value : start.attributes()) {
            assertThat(value).isNotNull();
            if (value instanceof String text) {
                assertThat(text.length()).isLessThanOrEqualTo(LONGEST_VALUE);
            }
        }
        String shown = PAYLOAD.of(bytes, bytes.length);
        assertThat(shown == null ? 0 : shown.length()).isLessThanOrEqualTo(30_000);
    }

    private static void inTime(Runnable test) {
        Assertions.assertTimeout(Duration.ofSeconds(30), test::run);
    }

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (String json : Samples.all().values()) {
            samples.add(Samples.bytes(json));
        }
        samples.add(Samples.bytes(
                Samples.records(Samples.sqs("m", Samples.snsNotification(Samples.eventBridge("{}"), ""), "", ""))));
        return samples;
    }

    @Test
    void readsRandomBytes() {
        Random random = new Random(1);
        inTime(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                read(bytes);
            }
        });
    }

    @Test
    void readsRandomTextMadeOfJsonsCharacters() {
        Random random = new Random(2);
        String alphabet = "{}[]\",:\\ \n0123456789.eE+-truefalsnRcod\u00e9";
        inTime(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"Records\":[" : "{");
                int length = random.nextInt(200);
                for (int i = 0; i < length; i++) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                read(Samples.bytes(text.toString()));
            }
        });
    }

    @Test
    void readsEveryBeginningOfEveryEvent() {
        inTime(() -> {
            for (byte[] sample : samples()) {
                for (int length = 0; length < sample.length; length++) {
                    SpanStart start = SpanStart.of("f", Kind.SERVER);
                    Event.of(sample, length).cause(ALL).describe(start);
                    assertThat(start.attributes()).isNotEmpty();
                }
            }
        });
    }

    @Test
    void readsEventsWithChangedBytes() {
        Random random = new Random(3);
        List<byte[]> samples = samples();
        inTime(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte)
                            (random.nextBoolean() ? "{}[]\",:\\n7".charAt(random.nextInt(10)) : random.nextInt());
                }
                read(bytes);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":%s}",
                "{\"requestContext\":%s}",
                "{\"headers\":%s}",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"attributes\":%s}]}",
                "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"kinesis\":%s}]}",
                "{\"eventSource\":\"aws:kafka\",\"records\":%s}",
                "{\"detail-type\":\"x\",\"source\":\"y\",\"detail\":%s}",
                "{\"Execution\":{},\"StateMachine\":%s}",
                "{\"httpMethod\":\"GET\",\"requestContext\":{},\"queryStringParameters\":%s}"
            })
    void readsOddValuesWhereItLooksForOthers(String shape) {
        String[] odd = {
            "null",
            "true",
            "\"\"",
            "[]",
            "{}",
            "-1e999",
            "1" + "0".repeat(400),
            "\"" + "\\u0000".repeat(50) + "\"",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "[[[[{\"a\":[]}]]]]",
            "\"unterminated",
            "{\"\":{\"\":\"\"}}",
            "[null,1,\"x\",{}]",
            "{\"x\":[null]}"
        };
        for (String value : odd) {
            read(Samples.bytes(shape.formatted(value)));
        }
    }

    @Test
    void takesBoundedMemoryForLargeEvents() {
        byte[] nested =
                Samples.bytes("{\"Records\":[" + "{\"body\":\"{\\\"Type\\\":\\\"Notification\\\"".repeat(100_000));
        byte[] headers = Samples.bytes("{\"httpMethod\":\"GET\",\"requestContext\":{},\"headers\":{"
                + "\"a\":\"b\",".repeat(500_000) + "\"z\":\"\"}}");
        inTime(() -> {
            for (int round = 0; round < 50; round++) {
                read(nested);
                read(headers);
            }
        });
    }
}
