package dev.coldspan.queryapi.cost.trend;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The answer of {@code /api/v1/costs/forecast}.
 *
 * @param month such as 2026-11
 * @param expected of the whole month, null when nothing is known
 * @param low of the interval, null when nothing is known
 * @param historyDays whole days that are known; the first day is none, as it may have begun late
 * @param thin why there is no forecast or a wide interval, null when all is well
 */
public record Forecast(
        String month,
        Instant asOf,
        Money spent,
        @JsonInclude(Include.ALWAYS) String expected,
        @JsonInclude(Include.ALWAYS) String low,
        @JsonInclude(Include.ALWAYS) String high,
        double level,
        String method,
        int historyDays,
        String thin,
        List<Day> days) {

    /**
     * What a rule may act on: the expected, as long as there was no whole day the low end, since a busy hour or two say little of a night. Null
     * when nothing is known.
     */
    public String founded() {
        return historyDays == 0 ? low : expected;
    }

    /**
     * One day of the month.
     *
     * @param actual what was spent, null for days to come
     * @param expected of the whole day, null for days that are over
     */
    public record Day(
            LocalDate day,
            @JsonInclude(Include.ALWAYS) String actual,
            @JsonInclude(Include.ALWAYS) String expected,
            @JsonInclude(Include.ALWAYS) String low,
            @JsonInclude(Include.ALWAYS) String high) {}
}
