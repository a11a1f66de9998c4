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
 * @param low of the interval, null when the history is too thin for one
 * @param thin why there is no interval or a wide one, null when all is well
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
