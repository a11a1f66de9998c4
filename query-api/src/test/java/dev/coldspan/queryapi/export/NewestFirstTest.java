package dev.coldspan.queryapi.export;

import static dev.coldspan.queryapi.export.ListOrder.ANY;
import static dev.coldspan.queryapi.export.ListOrder.NEWEST_FIRST;
import static dev.coldspan.queryapi.export.ListOrder.NEWEST_FIRST_OF_ITSELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NewestFirstTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(8));

    /** Something with a start, found by a match at or after it. */
    private record Thing(Instant start, Instant match) {

        List<String> position() {
            return List.of(Long.toString(start.getEpochSecond() * 1_000_000_000L + start.getNano()));
        }
    }

    /** Ranges asked for, and the answer of a list over {@code things}. */
    private record Asked(List<TimeRange> ranges, List<Thing> answer) {}

    private static Asked ask(List<Thing> things, Page page, ListOrder order) {
        List<TimeRange> ranges = new ArrayList<>();
        List<List<Thing>> answers = new ArrayList<>();
        ListSource<Thing, Thing> source = new ListSource<>(
                "things",
                asked -> {
                    ranges.add(asked.range());
                    answers.add(select(things, asked));
                    return new BoundQuery("things.sql", "", Map.of());
                },
                row -> null,
                Thing::position,
                Thing.class,
                UnaryOperator.identity(),
                order);
        List<Thing> rows = NewestFirst.rows(source, page, query -> answers.get(answers.size() - 1));
        return new Asked(ranges, rows);
    }

    private static List<Thing> select(List<Thing> things, Page page) {
        Stream<Thing> matching = things.stream()
                .filter(thing -> !thing.match().isBefore(page.range().from())
                        && thing.match().isBefore(page.range().to()));
        return matching.filter(thing ->
                        page.isFirst() || Long.parseLong(thing.position().get(0)) < Long.parseLong(page.after(0, "")))
                .sorted(Comparator.comparing(Thing::start).reversed())
                .limit(page.fetch())
                .toList();
    }

    private static List<Thing> every(Duration step) {
        return Stream.iterate(START, time -> time.isBefore(END), time -> time.plus(step))
                .map(time -> new Thing(time, time))
                .toList();
    }

    private static Page page(int limit, String... after) {
        return new Page("things", new TimeRange(START, END), limit, List.of(after));
    }

    @ParameterizedTest
    @EnumSource(names = {"NEWEST_FIRST", "NEWEST_FIRST_OF_ITSELF"})
    void looksNoFartherThanTheNewestPartThatFillsThePage(ListOrder order) {
        assertThat(ask(every(Duration.ofMinutes(1)), page(100), order).ranges())
                .containsExactly(range(Duration.ofHours(3), Duration.ZERO));
    }

    @Test
    void asksForLargerPartsWhereAMatchMayLieLaterThanItsRow() {
        Asked asked = ask(every(Duration.ofHours(6)), page(100), NEWEST_FIRST);

        assertThat(asked.ranges())
                .containsExactly(
                        range(Duration.ofHours(3), Duration.ZERO),
                        range(Duration.ofHours(12), Duration.ZERO),
                        range(Duration.ofDays(2), Duration.ZERO),
                        new TimeRange(START, END));
        assertThat(asked.answer()).hasSize(32);
    }

    @Test
    void asksForTheRestAtOnceWhereTheNewestPartIsEmpty() {
        Asked asked = ask(every(Duration.ofHours(6)), page(100), NEWEST_FIRST_OF_ITSELF);

        assertThat(asked.ranges())
                .containsExactly(
                        range(Duration.ofHours(3), Duration.ZERO),
                        new TimeRange(START, END.minus(Duration.ofHours(3))));
        assertThat(asked.answer()).hasSize(32);
    }

    /** 18 of 101 in three hours: twelve times as much is missing as a part of three hours holds, and half as much again to be sure. */
    @Test
    void asksForAsMuchMoreAsWhatWasFoundPromises() {
        Asked asked = ask(every(Duration.ofMinutes(10)), page(100), NEWEST_FIRST_OF_ITSELF);

        assertThat(asked.ranges()).hasSize(2);
        TimeRange second = asked.ranges().get(1);
        assertThat(second.to()).isEqualTo(END.minus(Duration.ofHours(3)));
        assertThat(second.length()).isBetween(Duration.ofHours(20), Duration.ofHours(21));
        assertThat(asked.answer()).hasSize(101);
    }

    @Test
    void asksAgainWhereRowsAreFewerThanThoseBefore() {
        List<Thing> things = new ArrayList<>(every(Duration.ofHours(1)));
        things.addAll(every(Duration.ofMinutes(2)).stream()
                .filter(thing -> thing.start().isAfter(END.minus(Duration.ofHours(3))))
                .map(thing ->
                        new Thing(thing.start().plusSeconds(1), thing.start().plusSeconds(1)))
                .toList());
        Asked asked = ask(things, page(120), NEWEST_FIRST_OF_ITSELF);

        assertThat(asked.ranges()).hasSizeGreaterThan(2);
        assertThat(asked.answer()).isEqualTo(select(things, page(120)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60, 3_600, 20_000})
    void readsNothingTwice(int seconds) {
        List<TimeRange> ranges = ask(every(Duration.ofSeconds(seconds)), page(1_000), NEWEST_FIRST_OF_ITSELF)
                .ranges();

        assertThat(ranges.get(0).to()).isEqualTo(END);
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).to()).isEqualTo(ranges.get(i - 1).from());
        }
        assertThat(ranges).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void countsPartsFromTheLastRowSeen() {
        Thing seen = new Thing(START.plus(Duration.ofDays(4)), START);

        assertThat(ask(every(Duration.ofSeconds(30)), page(50, seen.position().get(0)), NEWEST_FIRST)
                        .ranges())
                .containsExactly(new TimeRange(seen.start().minus(Duration.ofMinutes(90)), END));
    }

    @Test
    void readsNothingThatWasSeen() {
        Thing seen = new Thing(START.plus(Duration.ofDays(4)), START);

        assertThat(ask(every(Duration.ofSeconds(30)), page(50, seen.position().get(0)), NEWEST_FIRST_OF_ITSELF)
                        .ranges())
                .containsExactly(new TimeRange(
                        seen.start().minus(Duration.ofMinutes(90)), seen.start().plusNanos(1)));
    }

    @Test
    void asksOnceForAListInAnotherOrder() {
        assertThat(ask(every(Duration.ofMinutes(1)), page(100), ANY).ranges())
                .containsExactly(new TimeRange(START, END));
    }

    @ParameterizedTest
    @EnumSource
    void asksOnceForAShortRange(ListOrder order) {
        Page hour = page(5).since(END.minus(Duration.ofMinutes(15)));

        assertThat(ask(every(Duration.ofSeconds(1)), hour, order).ranges()).containsExactly(hour.range());
    }

    /** Things last long: what matches in one part may have begun in another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAsOneQueryWould(long seed) {
        Random random = new Random(seed);
        List<Thing> things = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Instant start = START.plusSeconds(random.nextInt(8 * 86_400));
            things.add(new Thing(start, start.plusSeconds(random.nextInt(random.nextBoolean() ? 10 : 86_400))));
        }
        assertAnswersAsOneQueryWould(things, page(1 + random.nextInt(60)), NEWEST_FIRST);
    }

    /** In bursts, so that what was found promises too much or too little; and many at one time, of which a page may show some. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAsOneQueryWouldWhereThingsMatchByThemselves(long seed) {
        Random random = new Random(seed);
        List<Thing> things = new ArrayList<>();
        while (things.size() < 400) {
            Instant burst = START.plusSeconds(random.nextInt(8 * 86_400));
            int length = 1 + random.nextInt(20_000);
            for (int i = random.nextInt(60); i > 0; i--) {
                Instant start = burst.plusSeconds(random.nextInt(length));
                if (start.isBefore(END)) {
                    things.add(new Thing(start, start));
                }
            }
        }
        assertAnswersAsOneQueryWould(things, page(1 + random.nextInt(60)), NEWEST_FIRST_OF_ITSELF);
    }

    private static void assertAnswersAsOneQueryWould(List<Thing> things, Page first, ListOrder order) {
        Page page = first;
        for (int n = 0; n < 8 && page != null; n++) {
            Asked asked = ask(things, page, order);
            assertThat(asked.answer()).isEqualTo(select(things, page));
            page = page.next(asked.answer(), Thing::position);
        }
    }

    private static TimeRange range(Duration from, Duration to) {
        return new TimeRange(END.minus(from), END.minus(to));
    }
}
