package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.cost.InstanceActivity.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Meters every hour (UTC) of an instance by itself, so that the share of an invocation does not depend on the range somebody asks about: only
 * on what ran in the hours it ran in. An instance that is active across the hour is charged at most one rounding step, and on Flex one second, more.
 */
final class HourlyActivity {

    private static final long HOUR = 3_600_000;

    private HourlyActivity() {}

    /** Where to begin to read invocations, which run an hour at most, for a range that begins at {@code time}. */
    static Instant from(Instant time) {
        return hour(time).minusMillis(2 * HOUR);
    }

    /** Where to end: those that begin at the end may run an hour, in which others begin. */
    static Instant to(Instant time) {
        return hour(time).plusMillis(2 * HOUR);
    }

    /** The hours, counted since the Unix epoch, of which to read invocations for some that began at these times. */
    static List<Long> hours(Stream<Instant> starts) {
        return starts.flatMap(start -> LongStream.range(
                                from(start).toEpochMilli() / HOUR, to(start).toEpochMilli() / HOUR)
                        .boxed())
                .distinct()
                .sorted()
                .toList();
    }

    private static Instant hour(Instant time) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), HOUR) * HOUR);
    }

    /** As {@link InstanceActivity#shares}, hour by hour; in the order of {@code intervals}. */
    static List<Long> shares(InstanceActivity rule, List<Interval> intervals) {
        Map<Long, List<Integer>> byHour = new TreeMap<>();
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            for (long hour = Math.floorDiv(interval.start(), HOUR); hour * HOUR < interval.end(); hour++) {
                byHour.computeIfAbsent(hour, h -> new ArrayList<>()).add(i);
            }
        }
        List<Long> sums = new ArrayList<>(Collections.nCopies(intervals.size(), 0L));
        byHour.forEach((hour, members) -> addShares(rule, hour * HOUR, members, intervals, sums));
        return sums;
    }

    private static void addShares(
            InstanceActivity rule, long hour, List<Integer> members, List<Interval> intervals, List<Long> sums) {
        List<Interval> within = members.stream()
                .map(intervals::get)
                .map(run -> new Interval(Math.max(run.start(), hour), Math.min(run.end(), hour + HOUR)))
                .toList();
        List<Integer> order = IntStream.range(0, within.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> within.get(i).start()))
                .toList();
        List<Long> shares = rule.shares(order.stream().map(within::get).toList());
        for (int i = 0; i < order.size(); i++) {
            int member = members.get(order.get(i));
            sums.set(member, sums.get(member) + shares.get(i));
        }
    }
}
