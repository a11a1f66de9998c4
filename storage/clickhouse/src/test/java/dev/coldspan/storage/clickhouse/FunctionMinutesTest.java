package dev.coldspan.storage.clickhouse;

import static dev.coldspan.storage.clickhouse.testing.SpanRowBuilder.invocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.FunctionMinutes.Refresh;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rollup against a computation from the invocations, which is what it must equal. */
class FunctionMinutesTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final String DIMENSIONS = "FunctionName, FunctionVersion, Provider, Region, AccountId, Arch,"
            + " MemorySizeBytes, TriggerSource, InitType, Plan, Team";

    private static final String DIRECT = "SELECT toStartOfMinute(Timestamp) AS Minute, " + DIMENSIONS
            + ", toUInt64(count()), toUInt64(countIf(Outcome != 'ok')), toUInt64(countIf(Outcome = 'timeout')),"
            + " toUInt64(countIf(Outcome = 'out_of_memory')), toUInt64(countIf(Outcome = 'crash')),"
            + " toUInt64(countIf(Outcome = 'init_error')), toUInt64(countIf(ColdStart)), sum(BilledMs),"
            + " round(sum(DurationMs), 6), round(sum(InitMs), 6), max(MemoryUsedBytes),"
            + " max(toDateTime64(Timestamp, 3)), sum(ExecutionUnits), sum(UnmeteredMs), sum(ExtraRequests),"
            + " sum(StreamedBytes) FROM invocations FINAL GROUP BY Minute, " + DIMENSIONS
            + " ORDER BY ALL";

    private static final String ROLLUP = "SELECT Minute, " + DIMENSIONS
            + ", Invocations, Errors, Timeouts, OutOfMemory, Crashes, InitErrors, ColdStarts, BilledMs,"
            + " round(DurationMsSum, 6), round(InitMsSum, 6), MemoryUsedMaxBytes, LastSeen,"
            + " ExecutionUnits, UnmeteredMs, ExtraRequests, StreamedBytes"
            + " FROM function_minutes FINAL WHERE Invocations > 0 ORDER BY ALL";

    private static final Instant MINUTE =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
    private static final List<String> OUTCOMES =
            List.of("ok", "ok", "ok", "error", "timeout", "out_of_memory", "crash", "init_error");

    private final FunctionMinutes minutes = CLICKHOUSE.clickHouse().functionMinutes();

    @BeforeEach
    void empty() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    @Test
    void doesNothingWithoutInvocations() {
        Refresh refresh = minutes.refresh();
        assertThat(refresh.buckets()).isZero();
        assertThat(refresh.since()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void countsTheBucketsItComputed() {
        insert(invocation("a").at(MINUTE).ids(1), invocation("b").at(MINUTE).ids(2));
        insert(invocation("a").at(MINUTE.plusSeconds(60)).ids(3));
        assertThat(minutes.refresh().buckets()).isEqualTo(3);
    }

    /** The same function, minute and ids, told apart by nothing but the tenant. */
    @Test
    void countsEachTenantByItself() throws SQLException {
        for (String tenant : List.of("shop", "shop", "bank", "")) {
            CLICKHOUSE.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, ResourceAttributes,"
                    + " SpanAttributes, Tenant) VALUES (toDateTime(" + MINUTE.getEpochSecond()
                    + "), 'ab', 'cd', 'Server',"
                    + " {'faas.name': 'f'}, {'faas.invocation_id': 'i'}, '" + tenant + "')");
        }

        assertThat(minutes.refresh().buckets()).isEqualTo(3);
        assertThat(minutes.refresh().buckets()).isEqualTo(3);

        assertThat(CLICKHOUSE.query("SELECT Tenant, Invocations FROM function_minutes FINAL ORDER BY Tenant"))
                .containsExactly(List.of("", "1"), List.of("bank", "1"), List.of("shop", "1"));
    }

    @Test
    void countsASampledInvocationAsOftenAsItStandsFor() throws SQLException {
        String values =
                "(Timestamp, TraceId, SpanId, SpanKind, Duration, ResourceAttributes, SpanAttributes, SampleWeight)"
                        + " VALUES (toDateTime(" + MINUTE.getEpochSecond()
                        + "), '%s', 'cd', 'Server', %d, {'faas.name': 'f'},"
                        + " {'faas.invocation_id': 'i', 'coldspan.billed_duration_ms': '%d', 'coldspan.outcome': '%s',"
                        + " 'faas.coldstart': '%s'}, %d)";
        CLICKHOUSE.execute("INSERT INTO otel_traces " + String.format(values, "a", 10_000_000, 10, "ok", "false", 90));
        CLICKHOUSE.execute("INSERT INTO otel_traces " + String.format(values, "b", 70_000_000, 70, "error", "true", 1));
        CLICKHOUSE.execute("INSERT INTO otel_traces " + String.format(values, "c", 20_000_000, 20, "ok", "false", 9));

        minutes.refresh();

        assertThat(CLICKHOUSE.query("SELECT Invocations, Errors, ColdStarts, BilledMs, DurationMsSum, arrayMap(q ->"
                        + " round(q), quantilesTDigestMerge(0.5, 0.95, 0.99)(DurationMs)) FROM"
                        + " function_minutes FINAL GROUP BY ALL"))
                .containsExactly(List.of("100", "1", "1", "1150", "1150.0", "[10.0, 20.0, 20.0]"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsADirectComputationWhateverArrives(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int batch = 0; batch < 5; batch++) {
            List<SpanRow> rows = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                rows.add(randomInvocation(random).build());
            }
            CLICKHOUSE.clickHouse().spans().insert(rows);
            minutes.refresh();
            assertThat(CLICKHOUSE.query(ROLLUP))
                    .isEqualTo(CLICKHOUSE.query(DIRECT))
                    .isNotEmpty();
        }
    }

    @Test
    void holdsQuantilesOfTheSameInvocations() throws SQLException {
        insert(IntStream.rangeClosed(1, 100)
                .mapToObj(i -> invocation("a").at(MINUTE).ids(i).duration(i * 1_000_000L))
                .toArray(SpanRowBuilder[]::new));
        minutes.refresh();
        assertThat(CLICKHOUSE.value("SELECT toString(arrayMap(q -> round(q), quantilesTDigestMerge(0.5, 0.95, 0.99)"
                        + "(DurationMs))) FROM function_minutes FINAL"))
                .isIn("[50,95,99]", "[51,96,100]", "[50,96,100]", "[51,95,99]");
    }

    @Test
    void changesNothingWhenRunAgain() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        List<List<String>> before = CLICKHOUSE.query(ROLLUP);
        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(before).hasSize(1);
    }

    @Test
    void countsASpanSentAgainOnce() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        assertThat(CLICKHOUSE.value("SELECT toString(sum(Invocations)) FROM function_minutes FINAL"))
                .isEqualTo("1");
    }

    @Test
    void addsWhatArrivesLate() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        insert(invocation("a").at(MINUTE.plusSeconds(30)).ids(2));
        minutes.refresh();
        assertThat(CLICKHOUSE.value("SELECT toString(sum(Invocations)) FROM function_minutes FINAL"))
                .isEqualTo("2");
    }

    @Test
    void leavesNothingBehindUnderADimensionThatChanged() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        insert(invocation("a").at(MINUTE).ids(1).resource("cloud.region", "eu-central-1"));
        minutes.refresh();
        assertThat(CLICKHOUSE.query("SELECT Region, toString(Invocations) FROM function_minutes FINAL ORDER BY Region"))
                .containsExactly(List.of("", "0"), List.of("eu-central-1", "1"));
    }

    @Test
    void movesAnOutcomeThatChanged() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1).attribute("coldspan.outcome", "timeout"));
        minutes.refresh();
        insert(invocation("a").at(MINUTE).ids(1).attribute("coldspan.outcome", "ok"));
        minutes.refresh();
        assertThat(CLICKHOUSE.value("SELECT toString((sum(Invocations), sum(Errors), sum(Timeouts)))"
                        + " FROM function_minutes FINAL"))
                .isEqualTo("(1,0,0)");
    }

    @Test
    void countsWhatIsNotSettledWithoutMovingTheTimeOfComputation() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        String computed = CLICKHOUSE.value("SELECT toString(max(ComputedAt)) FROM function_minutes");
        for (int id = 2; id < 5; id++) {
            insert(invocation("a").at(MINUTE).ids(id));
            minutes.refreshUnsettled();
            assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT));
        }
        assertThat(CLICKHOUSE.value("SELECT toString(max(ComputedAt)) FROM function_minutes"))
                .isEqualTo(computed);

        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT));
        assertThat(CLICKHOUSE.value("SELECT toString(max(ComputedAt)) FROM function_minutes"))
                .isGreaterThan(computed);
    }

    /** An hour in which nothing can be settled must not be computed again every few seconds. */
    @Test
    void looksOnlyAtWhatCameSinceTheLastRefreshThatWasNotSettled() {
        insert(invocation("a").at(MINUTE).ids(1));
        assertThat(minutes.refreshUnsettled().since()).isEqualTo(Instant.EPOCH);
        assertThat(minutes.refreshUnsettled().since()).isAfter(Instant.now().minus(Duration.ofMinutes(4)));
        assertThat(minutes.refresh().since()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void knowsAfterARestartWhereItStopped() {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        Refresh afterRestart = CLICKHOUSE.clickHouse().functionMinutes().refresh();
        assertThat(afterRestart.since())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(4)),
                        Instant.now().minus(Duration.ofMinutes(2)));
    }

    @Test
    void looksBackFartherThanTheSlowestInsert() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        insertWithAge("b", Duration.ofMinutes(2));
        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(2);
    }

    @Test
    void findsTheLastRefreshAmongOldMinutesToo() throws SQLException {
        insert(invocation("a").at(MINUTE.minus(10, ChronoUnit.DAYS)).ids(1));
        minutes.refresh();
        assertThat(minutes.refresh().since()).isAfter(Instant.now().minus(Duration.ofMinutes(4)));
    }

    @Test
    void leavesMinutesAloneWhoseInvocationsMayHaveExpired() throws SQLException {
        insert(
                invocation("gone").at(MINUTE).ids(1),
                invocation("kept").at(Instant.now()).ids(2));
        try (Server server = new Server(JdbcUrl.parse(CLICKHOUSE.jdbcUrl()))) {
            new FunctionMinutes(server, Duration.ofHours(1)).refresh();
        }
        assertThat(CLICKHOUSE.query("SELECT FunctionName FROM function_minutes FINAL"))
                .containsExactly(List.of("kept"));
    }

    @Test
    void computesEachOfManyDays() throws SQLException {
        insertOnDays(5);
        assertThat(minutes.refresh().buckets()).isEqualTo(5);
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(5);
        assertThat(minutes.refresh().since()).isAfter(Instant.now().minus(Duration.ofMinutes(4)));
    }

    @Test
    void makesUpForARefreshThatDiedHalfway() throws SQLException {
        insertOnDays(3);
        String firstDay = MINUTE.minus(2, ChronoUnit.DAYS).toString().substring(0, 10);
        assertThat(minutes.refreshDay(firstDay, Instant.EPOCH, Instant.EPOCH)).isEqualTo(1);
        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(3);
    }

    @Test
    void replacesABucketOnADayThatIsNotTheLast() throws SQLException {
        insertOnDays(2);
        minutes.refresh();
        insertOnDays(2, "coldspan.outcome", "timeout");
        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(2);
        assertThat(CLICKHOUSE.value("SELECT toString(sum(Timeouts)) FROM function_minutes FINAL"))
                .isEqualTo("2");
    }

    @Test
    void replacesABucketThatWasTheLastOfAnEarlierRefreshOfOldDays() throws SQLException {
        Instant old = MINUTE.minus(5, ChronoUnit.DAYS);
        insertWithAge("b", Duration.ofMinutes(10));
        minutes.refresh();
        insert(invocation("a").at(old).ids(2));
        minutes.refresh();
        insert(
                invocation("a").at(old.plusSeconds(1)).ids(3),
                invocation("a").at(MINUTE).ids(4));
        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(3);
    }

    @Test
    void takesTheSpansOfForeignWriters() throws SQLException {
        CLICKHOUSE.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, ResourceAttributes,"
                + " SpanAttributes, Duration) VALUES (now64(9), 't', 's', 'Server', map('faas.name', 'foreign'),"
                + " map('faas.invocation_id', 'i'), 5000000)");
        assertThat(minutes.refresh().buckets()).isEqualTo(1);
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(1);
    }

    /** By an hour, or by so little that nobody may notice. */
    @ParameterizedTest
    @ValueSource(longs = {30, 90, 3_600, 400_000})
    void computesWhatArrivesAfterTheServersClockWasSetBack(long seconds) throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        clockWasAhead(seconds);
        insert(
                invocation("a").at(MINUTE).ids(2),
                invocation("a").at(MINUTE.plusSeconds(60)).ids(3),
                invocation("b").at(MINUTE.minus(3, ChronoUnit.DAYS)).ids(4));

        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(3);
        insert(invocation("a").at(MINUTE).ids(5));
        minutes.refresh();
        assertThat(CLICKHOUSE.query(ROLLUP)).isEqualTo(CLICKHOUSE.query(DIRECT)).hasSize(3);
    }

    @Test
    void looksAtNewInvocationsOnlySoonAfterTheServersClockWasSetBack() throws SQLException {
        insert(invocation("a").at(MINUTE).ids(1));
        minutes.refresh();
        clockWasAhead(3_600);
        insert(invocation("b").at(MINUTE).ids(2));

        minutes.refresh();

        assertThat(minutes.refresh().since()).isAfter(Instant.now().minus(Duration.ofMinutes(4)));
    }

    /** Makes of everything what it would be if the server's clock had been ahead until now. */
    private static void clockWasAhead(long seconds) throws SQLException {
        String later = " + toIntervalSecond(" + seconds + ") AS ";
        CLICKHOUSE.execute("INSERT INTO function_minutes SELECT * REPLACE (ComputedAt" + later
                + "ComputedAt) FROM function_minutes");
        CLICKHOUSE.execute("INSERT INTO invocations SELECT * REPLACE (InsertedAt" + later + "InsertedAt, Version + "
                + seconds + " * 1000000000 AS Version) FROM invocations");
    }

    /** Few ids and few minutes, so that re-sent, changed and late spans are common. */
    private static SpanRowBuilder randomInvocation(Random random) {
        int id = random.nextInt(500);
        SpanRowBuilder span = invocation("f" + id % 3)
                .ids(id)
                .at(MINUTE.plusMillis(id * 700L))
                .duration(random.nextInt(1, 2_000_000_000))
                .resource("cloud.region", random.nextInt(10) == 0 ? "moved" : "eu-central-1")
                .resource("faas.max_memory", random.nextBoolean() ? "134217728" : "268435456")
                .attribute("coldspan.outcome", OUTCOMES.get(random.nextInt(OUTCOMES.size())))
                .attribute("coldspan.memory.max_used_bytes", Integer.toString(random.nextInt(1 << 27)));
        if (random.nextInt(5) == 0) {
            span.attribute("faas.coldstart", "true").attribute("coldspan.init.duration_ms", "812.5");
        }
        if (random.nextInt(3) == 0) {
            span.attribute("coldspan.billed.source", "platform");
        }
        boolean azure = random.nextBoolean();
        span.resource("cloud.provider", azure ? "azure" : "aws").resource("coldspan.plan", azure ? "Dynamic" : "");
        span.resource("coldspan.team", random.nextInt(4) == 0 ? "shop" : "");
        if (random.nextBoolean()) {
            span.attribute("coldspan.trigger.source", "s3")
                    .attribute("coldspan.request.size_bytes", Integer.toString(random.nextInt(1 << 21)));
        }
        return span;
    }

    private static void insertOnDays(int days, String... attribute) {
        for (int day = 0; day < days; day++) {
            SpanRowBuilder span =
                    invocation("a").at(MINUTE.minus(day, ChronoUnit.DAYS)).ids(day);
            insert(attribute.length == 0 ? span : span.attribute(attribute[0], attribute[1]));
        }
    }

    private static void insert(SpanRowBuilder... spans) {
        List<SpanRow> rows = new ArrayList<>();
        for (SpanRowBuilder span : spans) {
            rows.add(span.build());
        }
        CLICKHOUSE.clickHouse().spans().insert(rows);
    }

    /** An invocation whose insert began some time ago and was seen only now. */
    private static void insertWithAge(String function, Duration age) throws SQLException {
        CLICKHOUSE.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, ResourceAttributes,"
                + " SpanAttributes, Duration, InsertedAt) VALUES (now64(9), 't', 's', 'Server', map('faas.name', '"
                + function + "'), map('faas.invocation_id', 'i'), 5000000, now64(3) - " + age.toSeconds() + ")");
    }
}
