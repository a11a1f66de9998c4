package dev.coldspan.queryapi.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which part of twenty days of 200 functions the engine reads, by its own plan. */
final class RollupPlanTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final Pattern GRANULES = Pattern.compile("Granules: (\\d+)/(\\d+)");

    private static final Instant DAY =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(5, ChronoUnit.DAYS);

    @BeforeAll
    static void store() throws Exception {
        for (int step : new int[] {60, 3600}) {
            CLICKHOUSE.execute("INSERT INTO function_rollup (Step, Minute, FunctionName, Invocations) SELECT " + step
                    + ", toStartOfHour(now()) - number * 3600, concat('f', toString(f)), 1 FROM numbers(480) ARRAY JOIN range(200) AS f"
                    + " SETTINGS max_partitions_per_insert_block = 0");
        }
        CLICKHOUSE.execute("OPTIMIZE TABLE function_rollup FINAL");
    }

    @Test
    void readsTheGranulesOfTheDay() {
        assertThat(share(DAY, DAY.plus(Duration.ofDays(1)), "")).isLessThan(0.1);
    }

    @Test
    void readsLittleOfADayForOneFunction() {
        assertThat(share(DAY, DAY.plus(Duration.ofDays(1)), "f7")).isLessThan(0.02);
    }

    @Test
    void readsLittleOfADayForSomeMinutesOfAllFunctions() {
        assertThat(share(DAY, DAY.plus(Duration.ofMinutes(15)), "")).isLessThan(0.02);
    }

    @Test
    void usesStepFourHoursAndMinuteOfTheSortingKey() {
        assertThat(plan(DAY, DAY.plus(Duration.ofHours(1)), ""))
                .containsPattern("Step\\s+intDiv\\(toUnixTimestamp\\(Minute\\), 14400\\)\\s+Minute");
    }

    /** Of all granules, what is left after the last index of each read. */
    private static double share(Instant from, Instant to, String function) {
        Matcher granules = GRANULES.matcher(plan(from, to, function));
        double left = 1;
        double all = 0;
        while (granules.find()) {
            left = Double.parseDouble(granules.group(1));
            all = Math.max(all, Double.parseDouble(granules.group(2)));
        }
        return left / all;
    }

    private static String plan(Instant from, Instant to, String function) {
        Database database = new Database(CLICKHOUSE.clickHouse().reader(), QueryLimits.DEFAULT);
        var query = SqlTemplate.named(RollupPlanTest.class, "plan.sql")
                .with("rollup", RollupRows.of(new TimeRange(from, to)))
                .bind()
                .text("function", function);
        return String.join("\n", database.list(query, row -> row.text("explain")));
    }
}
