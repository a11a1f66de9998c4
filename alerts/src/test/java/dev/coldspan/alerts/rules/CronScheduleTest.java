package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3 * * *|UTC|2026-01-05T03:00:00Z|2026-01-05T03:00:00Z",
                "0 3 * * *|UTC|2026-01-05T02:59:59Z|2026-01-04T03:00:00Z",
                "0 3 * * *|Europe/Berlin|2026-01-05T12:00:00Z|2026-01-05T02:00:00Z",
                "0 3 * * *|Europe/Berlin|2026-07-05T12:00:00Z|2026-07-05T01:00:00Z",
                "*/15 * * * *|UTC|2026-01-05T10:17:31Z|2026-01-05T10:15:00Z",
                "0 9 * * 1-5|UTC|2026-01-04T12:00:00Z|2026-01-02T09:00:00Z",
                "0 0 1 * *|UTC|2026-01-31T12:00:00Z|2026-01-01T00:00:00Z",
                "cron(30 4 ? * MON *)|UTC|2026-01-06T00:00:00Z|2026-01-05T04:30:00Z",
                "cron(0/10 * * * ? *)|UTC|2026-01-06T00:19:00Z|2026-01-06T00:10:00Z",
                "cron(0 8 1 * ? *)|UTC|2026-02-20T00:00:00Z|2026-02-01T08:00:00Z",
                "cron(0 8 1 6 ? 2026)|UTC|2026-11-20T00:00:00Z|2026-06-01T08:00:00Z",
                "cron(0 8 LW * ? *)|UTC|2026-06-10T00:00:00Z|2026-05-29T08:00:00Z",
                "30 2 * * *|Europe/Berlin|2026-03-29T12:00:00Z|2026-03-28T01:30:00Z",
            })
    void knowsWhenItWasLastDue(String text, String zone, String at, String due) {
        assertThat(CronSchedule.parse(text, ZoneId.of(zone)).due(Instant.parse(at)))
                .contains(Instant.parse(due));
    }

    @Test
    void waitsForItsFirstYear() {
        CronSchedule later = CronSchedule.parse("cron(0 8 1 6 ? 2027)", ZoneId.of("UTC"));
        assertThat(later.due(Instant.parse("2026-11-22T00:00:00Z"))).isEmpty();
        assertThat(later.due(Instant.parse("2027-06-02T00:00:00Z"))).contains(Instant.parse("2027-06-01T08:00:00Z"));
    }

    /** 2:30 is skipped on 29 March and comes twice on 25 October in Berlin. */
    @Test
    void isNotDueWhenClocksSkipItAndOnceWhenTheyRepeatIt() {
        CronSchedule night = CronSchedule.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));
        assertThat(dues(night, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z")).isZero();
        assertThat(dues(night, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z")).isOne();
        assertThat(dues(night, "2026-11-01T12:00:00Z", "2026-11-02T12:00:00Z")).isOne();
    }

    private static long dues(CronSchedule schedule, String from, String to) {
        Instant end = Instant.parse(to);
        return java.util.stream.Stream.iterate(
                        Instant.parse(from), at -> !at.isAfter(end), at -> at.plus(Duration.ofMinutes(10)))
                .map(at -> schedule.due(at).orElseThrow())
                .filter(due -> due.isAfter(Instant.parse(from)))
                .distinct()
                .count();
    }

    /** Whatever the time, what was due lies behind it, and nothing was due in between. */
    @Test
    void neverLooksAhead() {
        Random random = new Random(11);
        CronSchedule hourly = CronSchedule.parse("7 * * * *", ZoneId.of("Australia/Lord_Howe"));
        for (int i = 0; i < 500; i++) {
            Instant at = Instant.ofEpochSecond(1_760_000_000L + random.nextInt(40_000_000));
            Instant due = hourly.due(at).orElseThrow();
            assertThat(due).isBeforeOrEqualTo(at);
            assertThat(Duration.between(due, at)).isLessThan(Duration.ofMinutes(121));
            assertThat(hourly.due(due)).contains(due);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "61 * * * *",
                "* * * *",
                "0 3 * * * *",
                "cron(0 3 * * *)",
                "cron()",
                "rate(5 minutes)",
                "@reboot",
                "0 0 30 2 *",
                "0 25 * * *",
                "MON",
                "* * * * * ; rm -rf",
                "cron(0 3 * * ? *",
                "cron(0 3 * * ? 1970)",
                "cron(0 0 31W * ? *)",
                "cron(0 0 29W * ? *)"
            })
    void refusesWhatIsNoScheduleOrNeverDue(String text) {
        assertThatThrownBy(() -> CronSchedule.parse(text, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("\n"));
    }
}
