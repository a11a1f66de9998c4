package dev.coldspan.queryapi.rollup;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands after {@code FROM} where the rollup is read: rows of {@code function_rollup} that add up to a range, by the hour where whole hours lie
 * in it and by the minute at its ends. A day of all functions is then sixty times less to read. The columns are those of {@code function_minutes}.
 */
public final class RollupRows {

    private static final Duration HOUR = Duration.ofHours(1);

    /** What lies side by side in the rollup, by its sorting key. */
    private static final int BLOCK_SECONDS = 14_400;

    /** Below this, minutes alone are quicker than three reads. */
    private static final Duration WORTH_HOURS = Duration.ofHours(3);

    private RollupRows() {}

    /** Rows for sums over each of the ranges, which must not overlap. */
    public static BoundFragment of(TimeRange... ranges) {
        Parameters parameters = new Parameters("rollup");
        List<String> pieces = new ArrayList<>();
        for (TimeRange range : ranges) {
            addPieces(range, parameters, pieces);
        }
        return fragment(parameters, pieces);
    }

    /** Rows for sums over buckets of {@code step}: hours only where each lies in one bucket. */
    public static BoundFragment of(TimeRange range, Duration step) {
        if (step.toSeconds() % HOUR.toSeconds() == 0) {
            return of(range);
        }
        Parameters parameters = new Parameters("rollup");
        return fragment(parameters, List.of(piece(60, range.from(), range.to(), parameters)));
    }

    private static void addPieces(TimeRange range, Parameters parameters, List<String> pieces) {
        Instant first = ceil(range.from());
        Instant last = floor(range.to());
        if (Duration.between(first, last).compareTo(WORTH_HOURS) < 0) {
            pieces.add(piece(60, range.from(), range.to(), parameters));
            return;
        }
        pieces.add(piece(3600, first, last, parameters));
        if (range.from().isBefore(first)) {
            pieces.add(piece(60, range.from(), first, parameters));
        }
        if (last.isBefore(range.to())) {
            pieces.add(piece(60, last, range.to(), parameters));
        }
    }

    /** Four hours and minute are both of the sorting key and neither implies the other to the engine; PREWHERE keeps wide columns of other rows unread. */
    private static String piece(int step, Instant from, Instant to, Parameters parameters) {
        return "SELECT * FROM function_rollup FINAL PREWHERE Step = " + step
                + " AND intDiv(toUnixTimestamp(Minute), " + BLOCK_SECONDS + ") BETWEEN " + block(from, parameters)
                + " AND " + block(to, parameters)
                + " AND Minute >= toDateTime(" + parameters.integer(from.getEpochSecond())
                + ") AND Minute < toDateTime(" + parameters.integer(to.getEpochSecond()) + ")";
    }

    private static String block(Instant time, Parameters parameters) {
        return parameters.integer(Math.floorDiv(time.getEpochSecond(), BLOCK_SECONDS));
    }

    private static BoundFragment fragment(Parameters parameters, List<String> pieces) {
        return parameters.in(pieces.stream().collect(Collectors.joining("\n    UNION ALL\n    ", "(\n    ", "\n)")));
    }

    private static Instant floor(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds());
    }

    private static Instant ceil(Instant time) {
        Instant floor = floor(time);
        return floor.equals(time) ? floor : floor.plus(HOUR);
    }
}
