package dev.coldspan.queryapi.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RollupRowsTest {

    private static final Pattern PIECE = Pattern.compile(
            "Step = (\\d+) AND .*? AND Minute >= toDateTime\\(\\{(\\w+):Int64}\\) AND Minute < toDateTime\\(\\{(\\w+):Int64}\\)");

    @ParameterizedTest
    @CsvSource({
        "10:00, 12:30, 60 10:00-12:30",
        "10:30, 13:59, 60 10:30-13:59",
        "10:00, 13:00, 3600 10:00-13:00",
        "10:01, 14:00, 3600 11:00-14:00 + 60 10:01-11:00",
        "10:00, 14:05, 3600 10:00-14:00 + 60 14:00-14:05",
        "10:59, 20:01, 3600 11:00-20:00 + 60 10:59-11:00 + 60 20:00-20:01",
    })
    void readsWholeHoursByTheHourAndTheEndsByTheMinute(String from, String to, String pieces) {
        assertThat(pieces(RollupRows.of(range(from, to)))).isEqualTo(pieces);
    }

    @Test
    void readsMinutesForBucketsThatCutHours() {
        assertThat(pieces(RollupRows.of(range("00:00", "20:00"), Duration.ofMinutes(30))))
                .isEqualTo("60 00:00-20:00");
    }

    @Test
    void readsHoursForBucketsOfWholeHours() {
        assertThat(pieces(RollupRows.of(range("00:00", "20:00"), Duration.ofHours(2))))
                .isEqualTo("3600 00:00-20:00");
    }

    @Test
    void cutsWhereOneRangeEndsAndTheNextBegins() {
        assertThat(pieces(RollupRows.of(range("00:00", "05:30"), range("05:30", "11:00"))))
                .isEqualTo("3600 00:00-05:00 + 60 05:00-05:30 + 3600 06:00-11:00 + 60 05:30-06:00");
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(time(from), time(to));
    }

    private static Instant time(String clock) {
        return Instant.parse("2026-11-20T" + clock + ":00Z");
    }

    private static String pieces(BoundFragment fragment) {
        return PIECE.matcher(fragment.sql())
                .results()
                .map(piece -> piece.group(1) + " " + clock(fragment, piece, 2) + "-" + clock(fragment, piece, 3))
                .collect(Collectors.joining(" + "));
    }

    private static String clock(BoundFragment fragment, MatchResult piece, int group) {
        long second = Long.parseLong(fragment.parameters().get(piece.group(group)));
        return Instant.ofEpochSecond(second).toString().substring(11, 16);
    }
}
