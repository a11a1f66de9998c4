package dev.coldspan.collector.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.pipeline.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttributeLimitsTest {

    private static final Limits LIMITS = limits(3);

    private final Batch<Span> batch = Batch.ofSpans();
    private Attributes attributes;
    private AttributeLimits limits;

    @BeforeEach
    void reset() {
        batch.reset(Budget.UNLIMITED, "");
        attributes = batch.next(batch.nextResource(), batch.nextScope()).attributes;
        limits = new AttributeLimits(LIMITS, batch.findings(), batch.arena());
    }

    @Test
    void leavesAloneWhatIsWithinTheLimits() {
        add("12345678", "");
        add("a", "1234567890");

        assertThat(limits.apply(attributes, "")).isZero();
        assertThat(all()).containsExactly("12345678=", "a=1234567890");
        assertThat(batch.findings().shortenings()).isEmpty();
    }

    @Test
    void cutsBetweenCharacters() {
        for (String text :
                List.of("12345678\u00e90", "123456789\u00e9", "1234567\uD83D\uDE00", "\u6f22\u5b57\u6f22\u5b57")) {
            String cut = batch.arena().text(limits.text(batch.arena().add(text), "", "name"));

            assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(10);
            assertThat(text).startsWith(cut);
            assertThat(cut).doesNotContain("\uFFFD").isNotEmpty();
        }
    }

    @Test
    void dropsListsThatAreTooLarge() {
        attributes.add(Key.of("list"), ValueType.ARRAY, batch.arena().add("01234567890"));
        add("a", "b");

        assertThat(limits.apply(attributes, "")).isEqualTo(1);
        assertThat(all()).containsExactly("a=b");
        assertThat(batch.findings().message()).isEqualTo("resource: list was larger than 10 bytes and was dropped");
    }

    @Test
    void keepsTheLastOfEachKeySorted() {
        add("b", "1");
        add("a", "1");
        add("a", "2");

        assertThat(limits.apply(attributes, "")).isEqualTo(1);
        assertThat(all()).containsExactly("a=2", "b=1");
        assertThat(batch.findings().shortenings()).containsEntry("duplicate_key", 1L);
    }

    @Test
    void keepsTheFirstOfTooManyWhateverTheirNames() {
        for (String key : List.of("z", "y", "x", "a", "b")) {
            add(key, key);
        }

        assertThat(limits.apply(attributes, "")).isEqualTo(2);
        assertThat(all()).containsExactly("x=x", "y=y", "z=z");
    }

    @Test
    void countsRepeatedKeysNotAgainstTheLimit() {
        for (String key : List.of("a", "a", "a", "b", "c")) {
            add(key, key + attributes.size());
        }

        limits.apply(attributes, "");

        assertThat(all()).containsExactly("a=a2", "b=b3", "c=c4");
    }

    @Test
    void needsNoMoreThanSecondsForAMillionRepeatedKeys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 500_000; i++) {
            keys.add(Key.of("k" + i));
        }
        for (int i = 0; i < 1_000_000; i++) {
            attributes.add(keys.get(i % keys.size()), ValueType.INT, i);
        }
        long start = System.nanoTime();

        limits.apply(attributes, "");

        assertThat(attributes.size()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void sortsManyAttributesAsItSortsFew() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String key = "k" + (i * 7_919) % 500;
            add(key, "v");
            expected.add(key);
        }

        new AttributeLimits(limits(1_000), batch.findings(), batch.arena()).apply(attributes, "");

        assertThat(all())
                .isEqualTo(expected.stream().sorted().map(key -> key + "=v").toList());
    }

    @Test
    void namesTheItemAndItsPart() {
        limits.at("span", 3);
        add("k", "12345678901");

        limits.apply(attributes, ": event");

        assertThat(batch.findings().message()).isEqualTo("span 3: event: k was longer than 10 bytes and was cut");
    }

    private static Limits limits(int attributes) {
        return new Limits(
                100,
                100,
                10,
                1_000,
                attributes,
                8,
                10,
                5,
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                1_024,
                1,
                Duration.ofSeconds(1),
                1,
                100,
                64,
                0,
                0);
    }

    private void add(String key, String value) {
        attributes.add(Key.of(key), ValueType.STRING, batch.arena().add(value));
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            all.add(attributes.key(i) + "=" + attributes.text(i));
        }
        return all;
    }
}
