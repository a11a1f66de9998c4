package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rollup that pages read, against the minutes it is made of. */
class FunctionRollupTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final String FIGURES =
            "Invocations, Errors, Timeouts, OutOfMemory, Crashes, InitErrors, ColdStarts, BilledMs,"
                    + " round(DurationMsSum, 6), round(InitMsSum, 6), MemoryUsedMaxBytes, LastSeen, round(finalizeAggregation(DurationMs)[2])";

    private static final String KEYS =
            "FunctionName, FunctionVersion, Provider, Region, AccountId, Arch, MemorySizeBytes, TriggerSource, InitType";

    private static final String SUMS =
            "sum(Invocations), sum(Errors), sum(Timeouts), sum(OutOfMemory), sum(Crashes), sum(InitErrors),"
                    + " sum(ColdStarts), sum(BilledMs), round(sum(DurationMsSum), 3), max(MemoryUsedMaxBytes), max(LastSeen)";

    private static final Instant MINUTE =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(25, ChronoUnit.HOURS);

    private final FunctionMinutes minutes = CLICKHOUSE.clickHouse().functionMinutes();

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsEveryMinuteAndTheSumsOfEachHourWhateverArrives(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int batch = 0; batch < 4; batch++) {
            List<SpanRow> rows = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                rows.add(invocation("f" + random.nextInt(3))
                        .at(MINUTE.plusSeconds(random.nextInt(3 * 3600)))
                        .ids(random.nextInt(300))
                        .duration(random.nextInt(1, 2_000_000_000))
                        .resource("cloud.region", random.nextInt(10) == 0 ? "moved" : "eu-central-1")
                        .attribute("coldspan.outcome", random.nextInt(4) == 0 ? "timeout" : "ok")
                        .build());
            }
            CLICKHOUSE.clickHouse().spans().insert(rows);
            minutes.refresh();
            assertEqualsMinutes();
        }
    }

    @Test
    void hasThePastOfADatabaseFromBeforeIt() throws SQLException {
        insert(
                invocation("a").at(MINUTE).ids(1),
                invocation("a").at(MINUTE.plusSeconds(90_000)).ids(2));
        minutes.refresh();
        CLICKHOUSE.execute("TRUNCATE TABLE function_rollup");
        CLICKHOUSE.execute("TRUNCATE TABLE invocations");

        minutes.refresh();

        assertEqualsMinutes();
        assertThat(CLICKHOUSE.value("SELECT sum(Invocations) FROM function_rollup FINAL WHERE Step = 3600"))
                .isEqualTo("2");
    }

    /** As after a process died between computing minutes and copying them, whatever came before that was longer ago than an insert takes. */
    @Test
    void makesUpForMinutesThatWereComputedAndNotCopied() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        CLICKHOUSE.execute("CREATE TABLE before AS function_rollup");
        CLICKHOUSE.execute("INSERT INTO before SELECT * FROM function_rollup");
        insert(invocation("a").at(MINUTE).ids(2));
        minutes.refresh();
        CLICKHOUSE.execute("TRUNCATE TABLE function_rollup");
        CLICKHOUSE.execute(
                "INSERT INTO function_rollup SELECT * REPLACE (ComputedAt - INTERVAL 10 MINUTE AS ComputedAt) FROM before");
        CLICKHOUSE.execute("DROP TABLE before");

        minutes.refresh();

        assertEqualsMinutes();
    }

    @Test
    void leavesNothingBehindUnderADimensionThatChanged() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        insert(invocation("a").at(MINUTE).ids(1).resource("cloud.region", "eu-central-1"));
        minutes.refresh();

        assertThat(CLICKHOUSE.query("SELECT Step, Region, Invocations FROM function_rollup FINAL ORDER BY ALL"))
                .containsExactly(
                        List.of("60", "", "0"),
                        List.of("60", "eu-central-1", "1"),
                        List.of("3600", "", "0"),
                        List.of("3600", "eu-central-1", "1"));
    }

    @Test
    void mergesTheQuantilesOfAnHour() throws SQLException {
        insert(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> invocation("a")
                        .at(MINUTE.plusSeconds(i % 60 * 60L))
                        .ids(i)
                        .duration(i * 1_000_000L))
                .toArray(SpanRowBuilder[]::new));

        minutes.refresh();

        assertThat(
                        CLICKHOUSE.value(
                                "SELECT count() = 1 AND max(abs(finalizeAggregation(DurationMs)[1] - 50)) <= 2"
                                        + " AND max(abs(finalizeAggregation(DurationMs)[2] - 95)) <= 2 FROM function_rollup FINAL WHERE Step = 3600"))
                .isEqualTo("1");
    }

    @Test
    void looksAtNewInvocationsOnlyOnceItHasThePast() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1), invocation("b").at(MINUTE).ids(2));
        minutes.refresh();
        CLICKHOUSE.execute(
                "ALTER TABLE invocations UPDATE InsertedAt = InsertedAt - INTERVAL 1 DAY WHERE 1 SETTINGS mutations_sync = 2");
        CLICKHOUSE.execute("TRUNCATE TABLE function_minutes");
        insert(invocation("b").at(MINUTE).ids(3));

        new FunctionRollup(new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl()))).refresh();

        assertThat(
                        CLICKHOUSE.query(
                                "SELECT FunctionName, sum(Invocations) FROM function_rollup FINAL WHERE Step = 60 GROUP BY 1 ORDER BY 1"))
                .containsExactly(List.of("a", "1"), List.of("b", "1"));
    }

    private static void assertEqualsMinutes() throws SQLException {
        assertThat(CLICKHOUSE.query("SELECT Minute, " + KEYS + ", " + FIGURES
                        + " FROM function_rollup FINAL WHERE Step = 60 ORDER BY ALL"))
                .isEqualTo(CLICKHOUSE.query(
                        "SELECT Minute, " + KEYS + ", " + FIGURES + " FROM function_minutes FINAL ORDER BY ALL"))
                .isNotEmpty();
        assertThat(CLICKHOUSE.query("SELECT Minute, " + KEYS + ", " + SUMS
                        + " FROM function_rollup FINAL WHERE Step = 3600 GROUP BY Minute, " + KEYS + " ORDER BY ALL"))
                .isEqualTo(CLICKHOUSE.query("SELECT toStartOfHour(Minute) AS Hour, " + KEYS + ", " + SUMS
                        + " FROM function_minutes FINAL GROUP BY Hour, " + KEYS + " ORDER BY ALL"));
    }

    private static void insert(SpanRowBuilder... spans) {
        CLICKHOUSE
                .clickHouse()
                .spans()
                .insert(Arrays.stream(spans).map(SpanRowBuilder::build).toList());
    }
}
