package dev.coldspan.alerts.rules;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a function is due, by a clock on the wall: {@code 0 3 * * *} as cron writes it, or {@code cron(0 3 * * ? *)} as AWS
 * does. As with AWS, a time that the clocks skip is not due on that day, and one that they repeat is due once.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">EventBridge Scheduler, daylight saving time</a>
 */
public final class CronSchedule {
    private static final CronParser UNIX = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    // AWS' fields are those of Quartz without seconds.
    private static final CronParser QUARTZ =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private final String text;
    private final ZoneId zone;
    private final ExecutionTime times;

    private CronSchedule(String text, ZoneId zone, Cron cron) {
        this.text = text;
        this.zone = zone;
        this.times = ExecutionTime.forCron(cron);
    }

    /** @throws IllegalArgumentException with a message for people, when the text is no schedule or is never due */
    static CronSchedule parse(String text, ZoneId zone) {
        String stripped = text.strip();
        if (stripped.startsWith("rate(")) {
            throw new IllegalArgumentException("write every: with a duration instead of rate()");
        }
        boolean aws = stripped.startsWith("cron(") && stripped.endsWith(")");
        Cron cron = aws
                ? QUARTZ.parse("0 " + stripped.substring("cron(".length(), stripped.length() - 1))
                : UNIX.parse(stripped);
        CronSchedule schedule = new CronSchedule(stripped, zone, cron);
        if (!schedule.isDueAgain()) {
            throw new IllegalArgumentException("is never due, or not any more");
        }
        return schedule;
    }

    /** Asks in every month of a year: some days are in the calendar of some months only. */
    private boolean isDueAgain() {
        try {
            for (int month = 1; month <= 12; month++) {
                due(LocalDate.of(2026, month, 28).atStartOfDay(zone).toInstant());
            }
            return times.nextExecution(LocalDate.of(2026, 1, 1).atStartOfDay(zone))
                    .isPresent();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("names a weekday nearest to a day that some months lack", e);
        }
    }

    /** The last time that it was due, at or before a time; empty when it never was. */
    public Optional<Instant> due(Instant at) {
        return times.lastExecution(at.plusSeconds(1).atZone(zone))
                .map(due -> due.withEarlierOffsetAtOverlap().toInstant());
    }

    @Override
    public String toString() {
        return text + (zone.equals(ZoneId.of("UTC")) ? "" : " " + zone);
    }
}
