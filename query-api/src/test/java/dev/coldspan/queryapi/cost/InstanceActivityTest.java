package dev.coldspan.queryapi.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.cost.InstanceActivity.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceActivityTest {

    private static final long HOUR = 3_600_000;

    private static List<Interval> intervals(long... startsAndEnds) {
        List<Interval> list = new ArrayList<>();
        for (int i = 0; i < startsAndEnds.length; i += 2) {
            list.add(new Interval(startsAndEnds[i], startsAndEnds[i + 1]));
        }
        return list;
    }

    private static long sum(List<Long> shares) {
        return shares.stream().mapToLong(Long::longValue).sum();
    }

    @ParameterizedTest
    @CsvSource({"300, 1000", "1000, 1000", "1001, 1100", "2345, 2400"})
    void chargesFlexAtLeastASecondInTenthsOfIt(long ran, long metered) {
        assertThat(InstanceActivity.FLEX.shares(intervals(0, ran))).containsExactly(metered);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "100, 100", "101, 200", "2345, 2400"})
    void chargesCloudRunInTenthsOfASecond(long ran, long metered) {
        assertThat(InstanceActivity.CLOUD_RUN.shares(intervals(0, ran))).containsExactly(metered);
    }

    @Test
    void chargesWhatOverlapsOnceAndSharesItByDuration() {
        // Ten at a time for 400 ms are 400 ms of one instance.
        List<Interval> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ten.add(new Interval(0, 400));
        }
        assertThat(InstanceActivity.CLOUD_RUN.shares(ten)).containsOnly(40L).hasSize(10);
        assertThat(InstanceActivity.CLOUD_RUN.shares(intervals(0, 900, 100, 400)))
                .containsExactly(675L, 225L);
    }

    @Test
    void doesNotChargeAMeteredSecondTwice() {
        // The second runs within the second that the first has paid for; the third ends 200 ms behind it.
        List<Long> shares = InstanceActivity.FLEX.shares(intervals(0, 300, 400, 600, 900, 1200));

        assertThat(shares).containsExactly(1000L, 0L, 1000L);
    }

    @Test
    void beginsAPeriodWhenOneStartsAsAnotherEnds() {
        assertThat(InstanceActivity.CLOUD_RUN.shares(intervals(0, 50, 50, 90))).containsExactly(100L, 0L);
    }

    /** The publisher of Azure's functions host, as its counter of running executions sees the same events. */
    private static long counted(List<Interval> intervals) {
        record Event(long at, boolean start) {}
        List<Event> events = new ArrayList<>();
        intervals.forEach(i -> {
            events.add(new Event(i.start(), true));
            events.add(new Event(i.end(), false));
        });
        events.sort(Comparator.comparingLong(Event::at).thenComparing(Event::start));
        long total = 0;
        long watermark = Long.MIN_VALUE;
        long start = 0;
        int active = 0;
        for (Event event : events) {
            if (event.start() && active++ == 0) {
                start = event.at();
            } else if (!event.start() && --active == 0) {
                long from = Math.max(start, watermark);
                if (event.at() > from) {
                    long metered = (long) Math.ceil(Math.max(event.at() - from, 1000) / 100.0) * 100;
                    total += metered;
                    watermark = from + metered;
                }
            }
        }
        return total;
    }

    private static List<Interval> random(long seed, long within) {
        Random random = new Random(seed);
        List<Interval> list = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long start = random.nextLong(within);
            list.add(new Interval(start, start + 1 + random.nextInt(random.nextInt(10) == 0 ? 30_000 : 900)));
        }
        list.sort(Comparator.comparingLong(Interval::start));
        return list;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55})
    void addsUpToWhatAzuresOwnAlgorithmCounts(long seed) {
        List<Interval> intervals = random(seed, 600_000);

        assertThat(sum(InstanceActivity.FLEX.shares(intervals))).isEqualTo(counted(intervals));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void givesAnInvocationTheSameShareWhateverWasReadAroundItsHours(long seed) {
        List<Interval> all = random(seed, 5 * HOUR);
        List<Long> shares = HourlyActivity.shares(InstanceActivity.FLEX, all);
        List<Integer> third = new ArrayList<>();
        List<Interval> read = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            // Asked about the third hour: read from one hour before to one behind what is needed.
            if (all.get(i).start() >= HOUR && all.get(i).start() < 4 * HOUR) {
                read.add(all.get(i));
                third.add(i);
            }
        }

        List<Long> some = HourlyActivity.shares(InstanceActivity.FLEX, read);

        for (int i = 0; i < read.size(); i++) {
            long start = read.get(i).start();
            if (start >= 2 * HOUR && start < 3 * HOUR) {
                assertThat(some.get(i)).isEqualTo(shares.get(third.get(i)));
            }
        }
    }

    @Test
    void cutsActivityAtTheHour() {
        // Half a second on each side, each at least a second of Flex.
        assertThat(HourlyActivity.shares(InstanceActivity.FLEX, intervals(HOUR - 500, HOUR + 500)))
                .containsExactly(2000L);
        assertThat(HourlyActivity.shares(InstanceActivity.CLOUD_RUN, intervals(HOUR - 500, HOUR + 500)))
                .containsExactly(1000L);
    }
}
