package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A price that turns out to have been another one on days that are over: every answer changes, and nothing that is stored. */
final class RepricingTest {

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    /** Whole days, the newest one yesterday. */
    private static final int DAYS = 6;

    private static final TimeRange RANGE = new TimeRange(start(TODAY.minusDays(DAYS)), start(TODAY));

    /** One call a day of 1 s with 512 MB, at 0.00002 in place of 0.0000166667 a GB-second. */
    private static final BigDecimal MORE_A_DAY = new BigDecimal("0.5").multiply(new BigDecimal("0.0000033333"));

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @TempDir
    private Path folder;

    private final Database database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int back = 1; back <= DAYS; back++) {
            Instant noon = start(TODAY.minusDays(back)).plus(Duration.ofHours(12));
            rows.add(
                    invocation(traceId(back), spanId(back), "shop", noon, 1_000).row());
        }
        API.store(rows);
    }

    private PriceBook changedFrom(LocalDate from, LocalDate to) throws Exception {
        Files.writeString(
                folder.resolve("corrected.csv"),
                PriceFile.HEADER + "\naws,us-east-1,Lambda-GB-Second,x86_64,0,GB-second,0.00002,USD," + from + "," + to
                        + ",corrected\n");
        return PriceBook.with(folder);
    }

    private Map<LocalDate, BigDecimal> byDay(PriceBook book, String q) {
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        UsageRequest request =
                UsageRequest.of(RANGE).matching(Filter.parse("q", q)).in(Bucket.DAY);
        new UsageQuery(database, book)
                .bills(request, Terms.LIST)
                .forEach(bill -> days.put(
                        LocalDate.ofInstant(Instant.ofEpochSecond(bill.bucket()), ZoneOffset.UTC),
                        bill.bill().total()));
        return days;
    }

    /** All that is stored of invocations, and that nobody asked the engine to change any of it. */
    private static List<String> stored() throws Exception {
        List<String> prints = new ArrayList<>();
        try (Connection connection = API.clickHouse().reader().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "SELECT count(), sum(cityHash64(*)) FROM otel_traces",
                    "SELECT count(), sum(cityHash64(*)) FROM invocations",
                    "SELECT count(), sum(cityHash64(FunctionName, Minute, Invocations, BilledMs, ComputedAt)) FROM function_minutes",
                    "SELECT count(), sum(cityHash64(Step, FunctionName, Minute, Invocations, BilledMs, ComputedAt)) FROM function_rollup",
                    "SELECT count(), count() FROM system.mutations WHERE database = currentDatabase()")) {
                try (ResultSet result = statement.executeQuery(sql)) {
                    result.next();
                    prints.add(result.getString(1) + " " + result.getString(2));
                }
            }
        }
        return prints;
    }

    @Test
    void aChangeOfThePastChangesTheAnswersOfItsDaysAndNoRow() throws Exception {
        List<String> before = stored();
        Map<LocalDate, BigDecimal> list = byDay(PriceBook.bundled(), "");
        PriceBook corrected = changedFrom(TODAY.minusDays(4), TODAY.minusDays(2));

        // From the rollup and from the invocations.
        for (String q : List.of("", "duration>=0")) {
            Map<LocalDate, BigDecimal> now = byDay(corrected, q);
            assertThat(now).hasSize(DAYS);
            now.forEach((day, amount) -> {
                boolean changed = !day.isBefore(TODAY.minusDays(4)) && day.isBefore(TODAY.minusDays(2));
                assertThat(amount.subtract(list.get(day)))
                        .as(day + " " + q)
                        .isEqualByComparingTo(changed ? MORE_A_DAY : BigDecimal.ZERO);
            });
        }
        assertThat(stored()).isEqualTo(before);
        assertThat(before.get(0)).startsWith(DAYS + " ");
    }

    @Test
    void takingTheChangeBackGivesTheOldAnswer() throws Exception {
        Map<LocalDate, BigDecimal> list = byDay(PriceBook.bundled(), "");
        assertThat(byDay(changedFrom(TODAY.minusDays(5), TODAY), "")).isNotEqualTo(list);
        Files.delete(folder.resolve("corrected.csv"));

        assertThat(byDay(PriceBook.with(folder), "")).isEqualTo(list);
    }
}
