package dev.coldspan.queryapi.export;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks for a page of a list whose newest rows come first. Looks at the newest part of the range before all of it, since most pages are full
 * then. The answer is the same as that of one question.
 */
final class NewestFirst {

    /** What share of the range is looked at, in order, where each part has to hold the ones before. */
    private static final List<Integer> PARTS = List.of(64, 16, 4);

    /** How much more is looked at than what would do if rows lay evenly. */
    private static final double RESERVE = 1.5;

    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private NewestFirst() {}

    static <T> List<T> rows(ListSource<T, ?> source, Page page, Function<BoundQuery, List<T>> ask) {
        return switch (source.order()) {
            case ANY -> ask.apply(source.query().apply(page));
            case NEWEST_FIRST -> growing(source, page, ask);
            case NEWEST_FIRST_OF_ITSELF -> sideBySide(source, page, ask);
        };
    }

    /** A part that does not fill the page is asked for again within a larger one; where rows are rare it costs a third more. */
    private static <T> List<T> growing(ListSource<T, ?> source, Page page, Function<BoundQuery, List<T>> ask) {
        Instant newest = newest(page);
        for (int part : PARTS) {
            Duration length = Duration.between(page.range().from(), newest).dividedBy(part);
            if (length.compareTo(SHORTEST) >= 0) {
                Page near = page.since(newest.minus(length));
                List<T> rows = ask.apply(source.query().apply(near));
                if (isAnswer(source, near, rows)) {
                    return rows;
                }
            }
        }
        return ask.apply(source.query().apply(page));
    }

    /** Each part begins where the one before ended, so that nothing is read twice; how long it is follows from what was found so far. */
    private static <T> List<T> sideBySide(ListSource<T, ?> source, Page page, Function<BoundQuery, List<T>> ask) {
        Instant oldest = page.range().from();
        Instant newest = newest(page);
        Duration length = Duration.between(oldest, newest).dividedBy(PARTS.get(0));
        if (length.compareTo(SHORTEST) < 0) {
            return ask.apply(source.query().apply(page));
        }
        Instant end = newest.minus(length);
        // The row last seen, and others of its nanosecond, are told from those that follow by their position.
        Page first = page.isFirst() ? page : page.before(min(page.range().to(), newest.plusNanos(1)));
        List<T> rows = new ArrayList<>(ask.apply(source.query().apply(first.since(end))));
        while (rows.size() < page.fetch() && end.isAfter(oldest)) {
            Instant begin = next(oldest, newest, end, rows.size(), page.fetch());
            rows.addAll(ask.apply(source.query().apply(page.rest(new TimeRange(begin, end), rows.size()))));
            end = begin;
        }
        return rows;
    }

    /** Where the part before {@code end} begins: at least twice as long as all so far, and all that is left when that is not much more. */
    private static Instant next(Instant oldest, Instant newest, Instant end, int found, int wanted) {
        double known = Duration.between(end, newest).toNanos();
        double length = Math.max(2 * known, known * RESERVE * (wanted - found) / Math.max(found, 1));
        double left = Duration.between(oldest, end).toNanos();
        return 2 * length >= left ? oldest : end.minusNanos((long) length);
    }

    /** No row of the page is newer than the last one seen. */
    private static Instant newest(Page page) {
        Instant end = page.range().to();
        return page.isFirst() ? end : min(end, time(page.after()));
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** A trace that begins before the part may have a neighbour that is newer and not seen, whose matching span lies earlier. */
    private static <T> boolean isAnswer(ListSource<T, ?> source, Page near, List<T> rows) {
        return rows.size() >= near.fetch()
                && !time(source.position().apply(rows.get(rows.size() - 1)))
                        .isBefore(near.range().from());
    }

    private static Instant time(List<String> position) {
        long nanos = Long.parseLong(position.get(0));
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
