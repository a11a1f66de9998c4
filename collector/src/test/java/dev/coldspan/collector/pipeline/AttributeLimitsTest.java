package dev.coldspan.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeLimitsTest {

    private final Findings findings = new Findings();
    private final AttributeLimits limits = new AttributeLimits(
            new Limits(100, 100, 10, 1_000, 3, 8, 10, 5, Duration.ofDays(1), Duration.ofMinutes(1)), findings);

    @Test
    void keepsTheSameListWhenAllIsWithinTheLimits() {
        List<KeyValue> attributes = List.of(Requests.attribute("a", "1234567890"), Requests.attribute("12345678", ""));

        assertThat(limits.apply(attributes, "")).isSameAs(attributes);
        assertThat(findings.shortenings()).isEmpty();
    }

    @Test
    void cutsBetweenCharacters() {
        for (String text : List.of("12345678é0", "123456789é", "1234567\uD83D\uDE00", "漢字漢字漢字", "ééééééé")) {
            String cut = limits.text(text, "", "name");

            assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(10);
            assertThat(text).startsWith(cut);
            assertThat(cut).doesNotContain("\uFFFD");
        }
        assertThat(limits.text("ééééééé", "", "name")).isEqualTo("ééééé");
    }

    @Test
    void dropsListsThatAreTooLarge() {
        ArrayValue.Builder values = ArrayValue.newBuilder();
        for (int i = 0; i < 10; i++) {
            values.addValues(Requests.text("x"));
        }
        KeyValue list = KeyValue.newBuilder()
                .setKey("list")
                .setValue(AnyValue.newBuilder().setArrayValue(values))
                .build();

        assertThat(limits.apply(List.of(list, Requests.attribute("a", "b")), ""))
                .containsExactly(Requests.attribute("a", "b"));
        assertThat(findings.message()).isEqualTo("resource: list was larger than 10 bytes and was dropped");
    }

    @Test
    void keepsTheLastOfEachKeyInTheOrderOfTheLast() {
        List<KeyValue> kept = limits.apply(
                List.of(
                        Requests.attribute("a", "1"),
                        Requests.attribute("b", "1"),
                        Requests.attribute("a", "2"),
                        Requests.attribute("c", "1")),
                "");

        assertThat(kept)
                .containsExactly(
                        Requests.attribute("b", "1"), Requests.attribute("a", "2"), Requests.attribute("c", "1"));
        assertThat(findings.shortenings()).containsEntry("duplicate_key", 1L);
    }

    @Test
    void needsNoMoreThanASecondForAMillionRepeatedKeys() {
        List<KeyValue> attributes = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            attributes.add(Requests.attribute("k" + i % 500_000, "v"));
        }
        long start = System.nanoTime();

        assertThat(limits.apply(attributes, "")).hasSize(3);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void namesTheItemAndItsPart() {
        limits.at("span", 3);

        limits.apply(List.of(Requests.attribute("k", "12345678901")), ": event");

        assertThat(findings.message()).isEqualTo("span 3: event: k was longer than 10 bytes and was cut");
    }
}
