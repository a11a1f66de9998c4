package dev.coldspan.collector.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What came of a load. Filled by one thread, then added up. */
final class LoadResult {

    double seconds;
    long offered;
    long acknowledged;
    long refusals;
    long refusalsWithoutDelay;
    final Map<String, Long> statuses = new TreeMap<>();
    private long[] nanos = new long[1_024];
    private int answers;

    void add(Answer answer, int spans, long answerNanos) {
        offered += spans;
        acknowledged += answer.accepted();
        statuses.merge(answer.status(), 1L, Long::sum);
        if (answer.refused()) {
            refusals++;
            refusalsWithoutDelay += answer.delayed() ? 0 : 1;
        } else {
            record(answerNanos);
        }
    }

    void failed(Exception e) {
        statuses.merge(e.getClass().getSimpleName() + " " + e.getMessage(), 1L, Long::sum);
    }

    void add(LoadResult other) {
        seconds += other.seconds;
        offered += other.offered;
        acknowledged += other.acknowledged;
        refusals += other.refusals;
        refusalsWithoutDelay += other.refusalsWithoutDelay;
        other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
        for (int i = 0; i < other.answers; i++) {
            record(other.nanos[i]);
        }
    }

    private void record(long answerNanos) {
        if (answers == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answers);
        }
        nanos[answers++] = answerNanos;
    }

    /** @return milliseconds within which this share of the accepted requests was answered; not a number when there is none */
    double millis(double share) {
        if (answers == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, answers);
        Arrays.sort(sorted);
        return sorted[Math.min(answers - 1, (int) (share * answers))] / 1e6;
    }

    double perSecond() {
        return acknowledged / seconds;
    }
}
