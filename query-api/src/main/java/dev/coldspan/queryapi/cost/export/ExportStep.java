package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.cost.Bucket;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What one row of an export is of, and how much of a range is read at once for it. */
enum ExportStep {
    HOUR(Bucket.HOUR, Duration.ofDays(1)),
    DAY(Bucket.DAY, Duration.ofDays(7)),
    MONTH(Bucket.MONTH, null),
    /** Of each invocation, in the minute in which it began. */
    INVOCATION(Bucket.of(60), null);

    /** Rows read at once, more or less: five minutes may hold more. */
    private static final long AT_ONCE = 20_000;

    private static final long SLICE_SECONDS = 300;

    private static final Duration LONGEST_OF_INVOCATIONS = Duration.ofDays(31);

    private final Bucket bucket;
    private final Duration piece;

    ExportStep(Bucket bucket, Duration piece) {
        this.bucket = bucket;
        this.piece = piece;
    }

    /** The step of a parameter, whose values the OpenAPI document lists. */
    static ExportStep of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    Bucket bucket() {
        return bucket;
    }

    /**
     * The range in pieces that begin and end where a row does.
     *
     * @throws ProblemException 400 when the range is too long for rows of invocations
     */
    List<TimeRange> pieces(TimeRange range, Filter q, UsageQuery usage) {
        return switch (this) {
            case MONTH -> months(range);
            case INVOCATION -> ofInvocations(range, q, usage);
            default -> ofDays(range);
        };
    }

    private List<TimeRange> ofDays(TimeRange range) {
        List<TimeRange> pieces = new ArrayList<>();
        Instant from = range.from();
        while (from.isBefore(range.to())) {
            Instant to = start(day(from)).plus(piece);
            pieces.add(new TimeRange(from, earlier(to, range.to())));
            from = to;
        }
        return pieces;
    }

    private static List<TimeRange> months(TimeRange range) {
        List<TimeRange> pieces = new ArrayList<>();
        Instant from = range.from();
        while (from.isBefore(range.to())) {
            Instant to = start(day(from).with(TemporalAdjusters.firstDayOfNextMonth()));
            pieces.add(new TimeRange(from, earlier(to, range.to())));
            from = to;
        }
        return pieces;
    }

    /** Where little happens hours are read at once, where much does minutes. */
    private static List<TimeRange> ofInvocations(TimeRange range, Filter q, UsageQuery usage) {
        if (range.length().compareTo(LONGEST_OF_INVOCATIONS) > 0) {
            throw ProblemException.invalid(
                    "from", "from must be at most 31 days before to with step=invocation, for example from=now-7d");
        }
        TreeMap<Long, Long> counts = new TreeMap<>();
        usage.usage(UsageRequest.of(range).matching(q).in(Bucket.of(SLICE_SECONDS)))
                .forEach(row -> counts.merge(row.bucket(), row.usage().requests(), Long::sum));
        List<TimeRange> pieces = new ArrayList<>();
        Instant from = range.from();
        long rows = 0;
        for (var slice : counts.entrySet()) {
            rows += slice.getValue();
            Instant end = Instant.ofEpochSecond(slice.getKey() + SLICE_SECONDS);
            if (rows >= AT_ONCE && end.isBefore(range.to())) {
                pieces.add(new TimeRange(from, end));
                from = end;
                rows = 0;
            }
        }
        pieces.add(new TimeRange(from, range.to()));
        return pieces;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
