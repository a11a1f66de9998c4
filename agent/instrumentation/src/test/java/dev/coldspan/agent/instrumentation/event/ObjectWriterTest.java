package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;

class ObjectWriterTest {
    private static String write(Object value) {
        return new ObjectWriter().write(value);
    }

    @Test
    void writesMapsAndListsInTheirOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", List.of(1, 2.5, true, "x"));
        map.put("a", null);
        assertThat(write(map)).isEqualTo("{\"b\":[1,2.5,true,\"x\"],\"a\":null}");
    }

    @Test
    void writesNothingOfOtherClasses() {
        assertThat(write("text")).isNull();
        assertThat(write(17)).isNull();
        assertThat(write(new Object())).isNull();
        assertThat(write(Map.of("a", Optional.of("secret")))).isEqualTo("{\"a\":null}");
    }

    @Test
    void writesAwsEventsByTheirGetters() {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setBody("a \"quoted\" text");
        message.setMessageId("17");
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        assertThat(write(event))
                .startsWith("{\"records\":[{")
                .contains("\"messageId\":\"17\"", "\"body\":\"a \\\"quoted\\\" text\"");
    }

    @Test
    void writesTimesAsTheReaderExpectsThem() {
        ScheduledEvent event = new ScheduledEvent();
        event.setTime(new DateTime(0, DateTimeZone.UTC));
        event.setDetailType("Scheduled Event");
        assertThat(write(event))
                .contains("\"time\":\"1970-01-01T00:00:00.000Z\"", "\"detail-type\":\"Scheduled Event\"");
        assertThat(write(List.of(new Date(1_500)))).isEqualTo("[1.5]");
    }

    @Test
    void writesBytesWithoutReadingThemAway() {
        ByteBuffer bytes = ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(write(List.of(bytes))).isEqualTo("[\"aGVsbG8=\"]");
        assertThat(bytes.remaining()).isEqualTo(5);
    }

    @Test
    void keepsControlCharactersOut() {
        assertThat(write(List.of("a\nb\u0000c\\"))).isEqualTo("[\"a b c\\\\\"]");
    }

    @Test
    void comesToAnEndInACircle() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("self", circle);
        assertThat(write(circle)).hasSizeLessThan(200).contains("null");
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(list);
        assertThat(write(list)).hasSizeLessThan(200_000);
    }

    @Test
    void cutsLongTextsAndLongLists() {
        assertThat(write(List.of("x".repeat(1_000_000)))).hasSize(8_192 + 4);
        assertThat(write(Collections.nCopies(100_000, 1))).hasSize(2 * 256 + 1);
    }

    @Test
    void staysNearItsLimitWithManyLongTexts() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            rows.add(List.of("x".repeat(10_000), "y".repeat(10_000)));
        }
        assertThat(write(rows)).hasSizeLessThan(100_000);
    }

    @Test
    void doesNotPrintNumbersOfTheFunctionsOwn() {
        Number trap = new Number() {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                throw new AssertionError("was printed");
            }

            @Override
            public int intValue() {
                return 0;
            }

            @Override
            public long longValue() {
                return 0;
            }

            @Override
            public float floatValue() {
                return 0;
            }

            @Override
            public double doubleValue() {
                return 0;
            }
        };
        assertThat(write(List.of(trap, 1))).isEqualTo("[null,1]");
    }

    @Test
    void leavesOutKeysThatAreNoTexts() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "a");
        map.put("b", 2);
        map.put(null, 3);
        assertThat(write(map)).isEqualTo("{\"b\":2}");
    }

    @Test
    void namesMembersAsTheirGettersDo() {
        assertThat(ObjectWriter.memberName("getRecords")).isEqualTo("records");
        assertThat(ObjectWriter.memberName("getDetailType")).isEqualTo("detail-type");
        assertThat(ObjectWriter.memberName("getX")).isEqualTo("x");
    }
}
