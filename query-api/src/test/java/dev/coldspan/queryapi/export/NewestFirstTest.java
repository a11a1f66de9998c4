package dev.coldspan.queryapi.export;

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

    private static Asked ask(List<Thing> things, Page page, boolean newestFirst) {
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
                newestFirst);
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

    @Test
    void looksNoFartherThanTheNewestPartThatFillsThePage() {
        assertThat(ask(every(Duration.ofMinutes(1)), page(100), true).ranges())
                .containsExactly(new TimeRange(END.minus(Duration.ofHours(3)), END));
    }

    @Test
    void looksAtEverythingWhereRowsAreRare() {
        Asked asked = ask(every(Duration.ofHours(6)), page(100), true);

        assertThat(asked.ranges())
                .containsExactly(
                        new TimeRange(END.minus(Duration.ofHours(3)), END),
                        new TimeRange(END.minus(Duration.ofHours(12)), END),
                        new TimeRange(END.minus(Duration.ofDays(2)), END),
                        new TimeRange(START, END));
        assertThat(asked.answer()).hasSize(32);
    }

    @Test
    void countsPartsFromTheLastRowSeen() {
        Thing seen = new Thing(START.plus(Duration.ofDays(4)), START);

        assertThat(ask(every(Duration.ofSeconds(30)), page(50, seen.position().get(0)), true)
                        .ranges())
                .containsExactly(new TimeRange(seen.start().minus(Duration.ofMinutes(90)), END));
    }

    @Test
    void asksOnceForAListInAnotherOrder() {
        assertThat(ask(every(Duration.ofMinutes(1)), page(100), false).ranges())
                .containsExactly(new TimeRange(START, END));
    }

    @Test
    void asksOnceForAShortRange() {
        Page hour = page(5).since(END.minus(Duration.ofMinutes(15)));

        assertThat(ask(every(Duration.ofSeconds(1)), hour, true).ranges()).containsExactly(hour.range());
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
        Page page = page(1 + random.nextInt(60));
        for (int n = 0; n < 5 && page != null; n++) {
            Asked asked = ask(things, page, true);
            assertThat(asked.answer()).isEqualTo(select(things, page));
            page = page.next(asked.answer(), Thing::position);
        }
    }
}
