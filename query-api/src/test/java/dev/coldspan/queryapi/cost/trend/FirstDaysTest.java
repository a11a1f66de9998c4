package dev.coldspan.queryapi.cost.trend;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a forecast says while there is little to go by: spend that began in the afternoon of a day, asked about at several times after. */
final class FirstDaysTest {

    private static final LocalDate DAY =
            LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(6);

    /** Every ten minutes from 14:00 on, without end; each costs 0.5 GB-s and a request. */
    private static final Instant BEGIN = DAY.atTime(14, 0).toInstant(ZoneOffset.UTC);

    private static final double OF_ONE = 0.5 * 0.0000166667 + 0.0000002;
    private static final double OF_A_DAY = 144 * OF_ONE;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private final Forecaster forecaster = new Forecaster(new Spend(
            new UsageQuery(new Database(API.clickHouse().reader(), QueryLimits.DEFAULT), PriceBook.bundled())));

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 5 * 144; i++) {
            rows.add(invocation(traceId(i + 1), spanId(i + 1), "shop", BEGIN.plus(Duration.ofMinutes(10L * i)), 1_000)
                    .row());
        }
        API.store(rows);
    }

    private Forecast after(Duration time) {
        return forecaster.forecast(Filter.parse("q", "function:shop"), BEGIN.plus(time));
    }

    /** Of what is to come alone, so that it does not matter on which day of a month the test runs. */
    private static double perDayToCome(Forecast forecast, String amount) {
        Instant end = YearMonth.parse(forecast.month())
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        double days = Duration.between(forecast.asOf(), end).toMillis() / 86_400_000.0;
        double spent = new BigDecimal(forecast.spent().amount()).doubleValue();
        return (new BigDecimal(amount).doubleValue() - spent) / days;
    }

    @Test
    void twoHoursOfSpendAreGoneOnFromAtTheirRateAndNotAtThatSinceMidnight() {
        Forecast forecast = after(Duration.ofHours(2));

        assertThat(perDayToCome(forecast, forecast.expected())).isCloseTo(OF_A_DAY, within(OF_A_DAY * 0.05));
        assertThat(forecast.thin()).startsWith("only 2 hours are known");
        // Three times more or less: nothing is known of the night.
        assertThat(perDayToCome(forecast, forecast.high())).isGreaterThan(2.5 * OF_A_DAY);
        assertThat(perDayToCome(forecast, forecast.low())).isLessThan(0.4 * OF_A_DAY);
        assertThat(forecast.founded()).isEqualTo(forecast.low());
    }

    @Test
    void anHourIsTheLeastThatIsGoneOnFrom() {
        Forecast early = after(Duration.ofMinutes(40));

        assertThat(early.expected()).isNull();
        assertThat(early.founded()).isNull();
        assertThat(early.spent().amount()).isNotEqualTo("0");
        assertThat(early.thin())
                .isEqualTo("too early: all of it was spent in the last 40 minutes; a forecast needs an hour");
        assertThat(after(Duration.ofMinutes(60)).expected()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"24, only 24 hours", "47, only 47 hours", "60, only 2 days"})
    void daysThatAreNotThreeAreGoneOnFromWithAnIntervalThatNarrows(long hours, String thin) {
        Forecast forecast = after(Duration.ofHours(hours));

        assertThat(forecast.thin()).startsWith(thin);
        assertThat(perDayToCome(forecast, forecast.expected())).isCloseTo(OF_A_DAY, within(OF_A_DAY * 0.02));
        assertThat(perDayToCome(forecast, forecast.high()))
                .isGreaterThan(1.4 * OF_A_DAY)
                .isLessThan(perDayToCome(
                        after(Duration.ofHours(2)), after(Duration.ofHours(2)).high()));
        // A whole day is known from the second midnight on.
        assertThat(forecast.founded()).isEqualTo(hours < 34 ? forecast.low() : forecast.expected());
    }

    @Test
    void threeWholeDaysAreModelledByDay() {
        Forecast forecast = after(Duration.ofHours(10 + 72 + 1));

        assertThat(forecast.historyDays()).isEqualTo(3);
        assertThat(forecast.thin()).startsWith("only 3 whole days are known");
        assertThat(perDayToCome(forecast, forecast.expected())).isCloseTo(OF_A_DAY, within(OF_A_DAY * 0.001));
        assertThat(forecast.founded()).isEqualTo(forecast.expected());
    }

    @Test
    void theLastHourOfAMonthAddsNoMoreThanAnHour() {
        Instant now = Instant.parse("2026-10-31T23:00:00Z");
        TreeMap<LocalDate, Bill> bills = new TreeMap<>();
        bills.put(LocalDate.parse("2026-10-31"), Bills.of("10"));
        Observed observed = Observed.of(now.minus(Duration.ofHours(5)), now, 10);

        Forecast forecast =
                Forecaster.of(bills, Declared.NOTHING, LocalDate.parse("2026-09-05"), now, observed, Bills.nothing());

        assertThat(Double.parseDouble(forecast.expected())).isCloseTo(12, within(1e-6));
        assertThat(Double.parseDouble(forecast.low())).isBetween(10.0, 12.0);
        assertThat(Double.parseDouble(forecast.high())).isBetween(12.0, 16.0);
        assertThat(forecast.days()).hasSize(31);
    }

    @Test
    void whatBeganLastMonthIsNotSpentInThisOne() {
        Instant now = Instant.parse("2026-11-01T02:00:00Z");
        TreeMap<LocalDate, Bill> bills = new TreeMap<>();
        bills.put(LocalDate.parse("2026-10-31"), Bills.of("10"));
        bills.put(LocalDate.parse("2026-11-01"), Bills.of("2"));
        Observed observed = Observed.of(now.minus(Duration.ofHours(12)), now, 12);

        Forecast forecast =
                Forecaster.of(bills, Declared.NOTHING, LocalDate.parse("2026-09-06"), now, observed, Bills.nothing());

        assertThat(forecast.spent().amount()).isEqualTo("2");
        assertThat(Double.parseDouble(forecast.expected())).isCloseTo(2 + 24 * 30 - 2, within(1e-6));
    }

    /** The promise of the wide interval: loads that are nine times as high by day as by night, and half as high at weekends. */
    @ParameterizedTest
    @CsvSource({"2", "6", "24", "48"})
    void holdsAtLeastAboutEightOfTenMonthsOfADailyRhythm(int hours) {
        Random random = new Random(7);
        int held = 0;
        for (int run = 0; run < 400; run++) {
            Instant begin = Instant.parse("2026-11-01T00:00:00Z").plus(random.nextInt(20 * 24), ChronoUnit.HOURS);
            Instant now = begin.plus(hours, ChronoUnit.HOURS);
            TreeMap<LocalDate, Bill> bills = new TreeMap<>();
            double seen = cost(random, begin, now);
            bills.put(LocalDate.ofInstant(now, ZoneOffset.UTC), Bills.of(new BigDecimal(seen).toPlainString()));
            double outcome = seen + cost(random, now, Instant.parse("2026-12-01T00:00:00Z"));
            Forecast forecast = Forecaster.of(
                    bills,
                    Declared.NOTHING,
                    LocalDate.ofInstant(begin, ZoneOffset.UTC).minusDays(50),
                    now,
                    Observed.of(begin, now, seen),
                    Bills.nothing());
            if (outcome >= Double.parseDouble(forecast.low()) && outcome <= Double.parseDouble(forecast.high())) {
                held++;
            }
        }

        assertThat(held / 400.0).isGreaterThan(0.78);
    }

    /** Calls from the afternoon of the day on; one sandbox is declared since its midnight and goes on. */
    @ParameterizedTest
    @CsvSource({"PT5H", "PT96H"})
    void foreseesDeclaredCapacityByWhatIsDeclaredAndNotByWhatWasCharged(Duration time) throws IOException {
        Path folder = Files.createTempDirectory("prices");
        Instant since = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        Path file = folder.resolve("capacity.csv");
        Files.write(
                file,
                List.of(
                        "provider,region,account,function,version,kind,amount,memory_mb,arch,valid_from,valid_to",
                        "aws,us-east-1,,ready,,provisioned-concurrency,1,1024,x86_64," + since + ","));
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        Instant now = BEGIN.plus(time);
        Forecast calls = forecaster.forecast(Filter.EVERYTHING, now);
        Forecast both = new Forecaster(new Spend(new UsageQuery(
                        new Database(API.clickHouse().reader(), QueryLimits.DEFAULT), PriceBook.with(folder))))
                .forecast(Filter.EVERYTHING, now);

        YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
        Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long seconds =
                Duration.between(since.isBefore(begin) ? begin : since, end).toSeconds();
        assertThat(number(both.expected()) - number(calls.expected())).isCloseTo(seconds * 0.0000041667, within(1e-6));
        assertThat(number(both.high()) - number(both.low()))
                .isCloseTo(number(calls.high()) - number(calls.low()), within(1e-6));
        assertThat(both.thin()).isEqualTo(calls.thin());
    }

    private static double number(String amount) {
        return new BigDecimal(amount).doubleValue();
    }

    private static double cost(Random random, Instant from, Instant to) {
        double sum = 0;
        for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.HOURS)) {
            var time = at.atZone(ZoneOffset.UTC);
            double weekend = time.getDayOfWeek().getValue() > 5 ? 0.5 : 1;
            double daily = 1 - 0.8 * Math.cos(time.getHour() * Math.PI / 12);
            sum += weekend * daily * Math.exp(0.3 * random.nextGaussian());
        }
        return sum;
    }
}
