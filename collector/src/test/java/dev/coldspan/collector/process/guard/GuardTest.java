package dev.coldspan.collector.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.process.kit.TestSpans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardTest {

    /** Stands still until it is told otherwise. */
    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final TestClock clock = new TestClock();

    /** 3 functions, 3 names of spans, 10 keys, 2 values of a dimension, 2 metrics, 4 series, 3 of a metric. */
    private final Guard guard = new Guard(new GuardOptions(3, 3, 10, 2, 2, 4, 3, Duration.ofHours(1)), clock);

    @Test
    void storesSpanNamesBeyondTheBoundUnderOneName() {
        Batch<Span> batch = named("a", "b", "c", "d", "a", "e");

        guard.spans(batch);

        assertThat(names(batch)).containsExactly("a", "b", "c", "__other__", "a", "__other__");
        assertThat(batch.findings().shortenings()).isEqualTo(Map.of("cardinality_span_name", 2L));
        assertThat(batch.findings().message()).startsWith("span 3: too many different names of spans");
        assertThat(batch.findings().rejected()).isZero();
    }

    @Test
    void admitsTheSameNamesInLaterRequestsAndNoMore() {
        guard.spans(named("a", "b", "c"));
        Batch<Span> later = named("c", "d");

        guard.spans(later);

        assertThat(names(later)).containsExactly("c", "__other__");
    }

    @Test
    void startsAnewWithEveryWindow() {
        guard.spans(named("a", "b", "c"));
        clock.now = clock.now.plus(Duration.ofHours(1));
        Batch<Span> later = named("d");

        guard.spans(later);

        assertThat(names(later)).containsExactly("d");
    }

    @Test
    void startsAnewAfterTheClockWasSetBack() {
        guard.spans(named("a", "b", "c"));
        clock.now = clock.now.minus(Duration.ofDays(1));
        Batch<Span> later = named("d");

        guard.spans(later);

        assertThat(names(later)).containsExactly("d");
    }

    @Test
    void countsEachTenantForItself() {
        guard.spans(named("a", "b", "c"));
        Batch<Span> other = Batch.ofSpans();
        other.reset(Budget.UNLIMITED, "acme");
        TestSpans.span(other, TestSpans.resource(other)).name = other.arena().add("d");

        guard.spans(other);

        assertThat(names(other)).containsExactly("d");
    }

    @Test
    void boundsTheNamesOfFunctionsOnResourcesAndSpans() {
        Batch<Span> batch = TestSpans.spans();
        for (int i = 0; i < 3; i++) {
            TestSpans.span(batch, TestSpans.resource(batch, "faas.name", "f" + i));
        }
        Span ofResource = TestSpans.span(batch, TestSpans.resource(batch, "faas.name", "f3"));
        Span ofSpan = TestSpans.span(batch, TestSpans.resource(batch), "faas.name", "f4");
        Span known = TestSpans.span(batch, TestSpans.resource(batch), "faas.name", "f2");

        guard.spans(batch);

        assertThat(TestSpans.map(ofResource.resource.attributes)).containsEntry("faas.name", "__other__");
        assertThat(TestSpans.map(ofSpan)).containsEntry("faas.name", "__other__");
        assertThat(TestSpans.map(known)).containsEntry("faas.name", "f2");
        assertThat(batch.findings().shortenings()).containsEntry("cardinality_faas.name", 2L);
    }

    @Test
    void boundsNumbersThatRollupsAreKeptBy() {
        Batch<Span> batch = TestSpans.spans();
        for (int i = 1; i <= 4; i++) {
            TestSpans.span(batch, TestSpans.resource(batch, "faas.max_memory", i << 20));
        }

        guard.spans(batch);

        assertThat(TestSpans.map(batch.get(1).resource.attributes)).containsEntry("faas.max_memory", "2097152");
        assertThat(TestSpans.map(batch.get(2).resource.attributes)).containsEntry("faas.max_memory", "__other__");
    }

    @Test
    void leavesValuesOfOtherAttributesAsManyAsTheyAre() {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch);
        for (int i = 0; i < 1_000; i++) {
            TestSpans.span(batch, resource, "user.id", "u" + i);
        }

        guard.spans(batch);

        assertThat(TestSpans.map(batch.get(999))).isEqualTo(Map.of("user.id", "u999"));
        assertThat(batch.findings().shortenings()).isEmpty();
    }

    @Test
    void leavesOutAttributesWhoseKeysAreTooManyAndSaysHowMany() {
        Batch<Span> batch = TestSpans.spans();
        Object[] pairs = IntStream.range(0, 26)
                .mapToObj(i -> i % 2 == 0 ? String.format("k%02d", i / 2) : (Object) i)
                .toArray();
        Span span = TestSpans.span(batch, TestSpans.resource(batch), pairs);
        TestSpans.fill(span.events.next().attributes, "event.key", 1);

        guard.spans(batch);

        assertThat(TestSpans.map(span)).hasSize(11).containsEntry("__other__", "3");
        assertThat(span.droppedAttributes).isEqualTo(3);
        assertThat(TestSpans.map(span.events.get(0).attributes)).isEqualTo(Map.of("__other__", "1"));
        assertThat(batch.findings().shortenings()).isEqualTo(Map.of("cardinality_key", 4L));
    }

    @Test
    void boundsKeysOfLogs() {
        Batch<LogRecord> batch = TestSpans.logs();
        Resource resource = TestSpans.resource(batch);
        for (int i = 0; i < 12; i++) {
            TestSpans.log(batch, resource, "x", "k" + i, i);
        }

        guard.logs(batch);

        assertThat(TestSpans.map(batch.get(11))).isEqualTo(Map.of("__other__", "1"));
    }

    @Test
    void mergesSeriesOfDeltasAndDropsThoseOfOthers() {
        Batch<Point> batch = TestSpans.points("");
        Resource resource = TestSpans.resource(batch);
        for (int i = 0; i < 4; i++) {
            TestSpans.point(batch, resource, "calls", 1, "k", "v" + i);
        }
        TestSpans.point(batch, resource, "memory", 0, "k", "v0");
        Point gauge = TestSpans.point(batch, resource, "memory", 0, "k", "v1");
        Point known = TestSpans.point(batch, resource, "calls", 1, "k", "v0");

        guard.points(batch);

        assertThat(TestSpans.map(batch.get(2))).isEqualTo(Map.of("k", "v2"));
        assertThat(TestSpans.map(batch.get(3))).isEqualTo(Map.of("otel.metric.overflow", "true"));
        assertThat(gauge.kept()).isFalse();
        assertThat(TestSpans.map(known)).isEqualTo(Map.of("k", "v0"));
        assertThat(batch.findings().drops()).isEqualTo(Map.of("cardinality_series", 1L));
        assertThat(batch.findings().shortenings()).isEqualTo(Map.of("cardinality_series", 1L));
    }

    @Test
    void tellsSeriesApartByTheirResources() {
        Batch<Point> batch = TestSpans.points("");
        for (int i = 0; i < 4; i++) {
            TestSpans.point(batch, TestSpans.resource(batch, "host", "h" + i), "calls", 2, "k", "v");
        }

        guard.points(batch);

        assertThat(batch.get(2).kept()).isTrue();
        assertThat(batch.get(3).kept()).isFalse();
    }

    @Test
    void dropsMetricsBeyondTheBound() {
        Batch<Point> batch = TestSpans.points("");
        Resource resource = TestSpans.resource(batch);
        for (String name : new String[] {"a", "b", "c"}) {
            TestSpans.point(batch, resource, name, 1);
        }

        guard.points(batch);

        assertThat(batch.get(2).kept()).isFalse();
        assertThat(batch.findings().drops()).isEqualTo(Map.of("cardinality_metric", 1L));
    }

    @Test
    void holdsItsBoundsAgainstMillionsOfNames() {
        Guard usual = new Guard(GuardOptions.DEFAULT, clock);
        long admitted = 0;
        for (int request = 0; request < 50; request++) {
            Batch<Span> batch = TestSpans.spans();
            Resource resource = TestSpans.resource(batch);
            for (int i = 0; i < 2_000; i++) {
                TestSpans.span(batch, resource).name = batch.arena().add("GET /users/" + request + "-" + i);
            }
            usual.spans(batch);
            admitted += names(batch).stream()
                    .filter(name -> !name.equals("__other__"))
                    .count();
        }

        assertThat(admitted).isEqualTo(GuardOptions.DEFAULT.spanNames());
    }

    @Test
    void refusesBoundsThatCannotBe() {
        assertThatThrownBy(() -> new GuardOptions(0, 1, 1, 1, 1, 1, 1, Duration.ofHours(1)))
                .hasMessage("functions must be from 1 to 10000000, is 0");
        assertThatThrownBy(() -> new GuardOptions(1, 1, 1, 1, 1, 1, 1, Duration.ZERO))
                .hasMessageContaining("window");
    }

    private static Batch<Span> named(String... names) {
        Batch<Span> batch = TestSpans.spans();
        Resource resource = TestSpans.resource(batch);
        for (String name : names) {
            TestSpans.span(batch, resource).name = batch.arena().add(name);
        }
        return batch;
    }

    private static List<String> names(Batch<Span> batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(i -> batch.arena().text(batch.get(i).name))
                .toList();
    }
}
