package dev.coldspan.extension.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
    private static final String LOG = "{\"time\":\"2026-11-20T08:00:01.450Z\",\"type\":\"function\",\"record\":\"";
    private static final String DONE =
            "{\"time\":\"2026-11-20T08:00:01.530Z\",\"type\":\"platform.runtimeDone\",\"record\":{\"requestId\":\"r\"}}";

    private final List<TelemetryEvent> events = new ArrayList<>();
    private int unreadable;
    private final EventStream stream = new EventStream(new EventStream.Sink() {
        @Override
        public void event(TelemetryEvent event) {
            events.add(event);
        }

        @Override
        public void unreadable(int bytes) {
            unreadable += bytes;
        }
    });

    @Test
    void readsEventsInTheirOrder() {
        accept("[" + LOG + "one\\n\"}," + DONE + "]");
        assertThat(types()).containsExactly("function", "platform.runtimeDone");
        assertThat(events.get(0).record()).isEqualTo("one\n");
        assertThat(events.get(1).text("requestId")).isEqualTo("r");
        assertThat(events.get(0).epochNanos()).isEqualTo(1_795_161_601_450_000_000L);
        assertThat(unreadable).isZero();
    }

    @Test
    void joinsARecordThatWasCutAnywhere() {
        byte[] body =
                ("[" + DONE + "," + LOG + "ünï \\\"cö\\u00e4de\\\"\"}," + DONE + "]").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < body.length; cut++) {
            events.clear();
            stream.accept(Arrays.copyOfRange(body, 0, cut));
            stream.accept(Arrays.copyOfRange(body, cut, body.length));
            assertThat(types())
                    .as("cut at %d", cut)
                    .containsExactly("platform.runtimeDone", "function", "platform.runtimeDone");
            assertThat(events.get(1).record()).isEqualTo("ünï \"cöäde\"");
        }
        assertThat(unreadable).isZero();
    }

    @Test
    void joinsARecordOfManyPieces() {
        String text = "x".repeat(900_000);
        String body = "[" + LOG + text + "\"}," + DONE + "]";
        for (int at = 0; at < body.length(); at += 262_144) {
            accept(body.substring(at, Math.min(body.length(), at + 262_144)));
        }
        assertThat(events.get(0).record()).isEqualTo(text);
        assertThat(types()).containsExactly("function", "platform.runtimeDone");
    }

    @Test
    void keepsBothPiecesWhenTheEnvelopeIsRepeated() {
        accept("[" + LOG + "first piece");
        accept("[" + LOG + "second piece\"}," + DONE + "]");
        assertThat(events.stream().map(TelemetryEvent::record).limit(2)).containsExactly("first piece", "second piece");
        assertThat(types()).containsExactly("function", "function", "platform.runtimeDone");
        assertThat(unreadable).isZero();
    }

    @Test
    void handsOnTheBeginningOfARecordWhoseRestNeverComes() {
        accept("[" + DONE + "," + LOG + "the beginning \\u00");
        stream.end();
        assertThat(types()).containsExactly("platform.runtimeDone", "function");
        assertThat(events.get(1).record()).isEqualTo("the beginning ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "[{}]", "[1,2]", "null ", "[{\"type\":7}]", "not json", "\u0000\u0001"})
    void survivesBodiesWithoutEvents(String body) {
        accept(body);
        accept("[" + DONE + "]");
        assertThat(types()).contains("platform.runtimeDone");
    }

    @Test
    void handsOnUnknownEventsAndMissingFields() {
        accept("[{\"type\":\"platform.tomorrow\"},{\"type\":\"platform.report\",\"record\":null,\"time\":5}]");
        assertThat(types()).containsExactly("platform.tomorrow", "platform.report");
        assertThat(events.get(1).metric("durationMs")).isNegative();
        assertThat(events.get(1).text("requestId")).isNull();
        assertThat(events.get(1).epochNanos()).isZero();
    }

    @Test
    void boundsWhatItKeeps() {
        accept("[" + LOG + "x".repeat(3_000_000));
        assertThat(unreadable).isGreaterThan(2_000_000);
        accept("[" + DONE + "]");
        assertThat(types()).containsExactly("platform.runtimeDone");
    }

    @Test
    void survivesNoise() {
        Random random = new Random(17);
        byte[] body = ("[" + LOG + "text\"}," + DONE + "]").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5_000; round++) {
            byte[] noisy = body.clone();
            for (int i = 0; i < 3; i++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            }
            stream.accept(noisy);
        }
        stream.end();
        accept("[" + DONE + "]");
        assertThat(events.get(events.size() - 1).type()).isEqualTo("platform.runtimeDone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T08:00:01.450Z",
                "2026-11-20T08:00:01:450Z",
                "2026-11-20T08:00:01.450",
                "2026-11-20T08:00:01.450000000Z"
            })
    void readsTimesAsTheyAreWritten(String time) {
        assertThat(Timestamps.epochNanos(time)).isEqualTo(1_795_161_601_450_000_000L);
    }

    @Test
    void readsTimesLikeTheJdk() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            java.time.Instant instant =
                    java.time.Instant.ofEpochSecond(Math.floorMod(random.nextLong(), 9_000_000_000L), 123_456_789);
            long expected = instant.getEpochSecond() * 1_000_000_000L + 123_456_789;
            assertThat(Timestamps.epochNanos(instant.toString()))
                    .as("%s", instant)
                    .isEqualTo(expected);
        }
        assertThat(Timestamps.epochNanos("2016-12-31T23:59:60.000Z")).isEqualTo(1_483_228_800_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-13-01T00:00:00Z", "2026-11-20 8:00:01.450", "9999-01-01T00:00:00Z"})
    void readsNoTimeFromOtherTexts(String text) {
        assertThat(Timestamps.epochNanos(text)).isZero();
    }

    private void accept(String body) {
        stream.accept(body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> types() {
        return events.stream().map(TelemetryEvent::type).toList();
    }
}
