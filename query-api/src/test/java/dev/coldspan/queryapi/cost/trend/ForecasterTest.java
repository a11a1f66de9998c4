package dev.coldspan.queryapi.cost.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.cost.Bill;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ForecasterTest {

    /** Noon of a Saturday, 9.5 days before the month ends. */
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate FROM = TODAY.minusDays(56);

    private final TreeMap<LocalDate, Bill> bills = new TreeMap<>();
    private Declared declared = Declared.NOTHING;

    private Forecast forecast() {
        return Forecaster.of(bills, declared, FROM, NOW, Observed.NOTHING, Bills.nothing());
    }

    private void spend(LocalDate day, double amount) {
        bills.put(day, Bills.of(String.format(Locale.ROOT, "%.6f", amount)));
    }

    private static double number(String amount) {
        return new BigDecimal(amount).doubleValue();
    }

    @Test
    void expectsSteadyDaysToGoOn() {
        for (int back = 20; back >= 1; back--) {
            spend(TODAY.minusDays(back), 2);
        }
        spend(TODAY, 1);

        Forecast forecast = forecast();

        assertThat(forecast.month()).isEqualTo("2026-11");
        assertThat(forecast.spent().amount()).isEqualTo("41");
        // 41 so far, half of today and nine days.
        assertThat(number(forecast.expected())).isCloseTo(60, within(1e-6));
        assertThat(forecast.low()).isEqualTo(forecast.expected());
    }

    @Test
    void tellsWeekdaysApartFromTwoWholeWeeksOn() {
        for (int back = 28; back >= 1; back--) {
            LocalDate day = TODAY.minusDays(back);
            spend(day, day.getDayOfWeek() == DayOfWeek.MONDAY ? 10 : 1);
        }

        Forecast forecast = forecast();

        assertThat(forecast.method()).isEqualTo("weekday");
        assertThat(forecast.thin()).isNull();
        assertThat(number(forecast.days().get(22).expected())).isCloseTo(10, within(1e-6));
        assertThat(number(forecast.days().get(23).expected())).isCloseTo(1, within(1e-6));
    }

    @Test
    void takesNoDayBeforeTheFirstInvocationForADayOfNoCost() {
        for (int back = 5; back >= 1; back--) {
            spend(TODAY.minusDays(back), 3);
        }

        Forecast forecast = forecast();

        // The first of the five may have begun late.
        assertThat(forecast.historyDays()).isEqualTo(4);
        assertThat(number(forecast.days().get(29).expected())).isCloseTo(3, within(1e-6));
    }

    @Test
    void expectsNothingKnownOfNothing() {
        Forecast forecast = forecast();

        assertThat(forecast.method()).isEqualTo("none");
        assertThat(forecast.expected()).isNull();
        assertThat(forecast.spent().amount()).isEqualTo("0");
        assertThat(forecast.days()).hasSize(30).allMatch(day -> day.expected() == null);
    }

    @Test
    void isIncompleteWhereADayOfTheMonthHasNoKnownPrice() {
        bills.put(TODAY.minusDays(2), Bills.unknown());

        assertThat(forecast().spent().complete()).isFalse();
    }

    @Test
    void showsEveryDayOfTheMonthAndNoActualCostOfDaysToCome() {
        spend(TODAY.minusDays(40), 1);

        Forecast forecast = forecast();

        assertThat(forecast.days().get(0).actual()).isEqualTo("0");
        assertThat(forecast.days().get(0).expected()).isNull();
        assertThat(forecast.days().get(21).actual()).isNull();
        assertThat(forecast.days().get(21).day()).isEqualTo("2026-11-22");
    }

    /** 50 a day for capacity up to the 27th, beside calls of 2 a day. */
    @Test
    void addsDeclaredCapacityAsLongAsItIsDeclaredAndModelsTheRest() {
        TreeMap<LocalDate, BigDecimal> charged = new TreeMap<>();
        TreeMap<LocalDate, BigDecimal> toCome = new TreeMap<>();
        for (int back = 20; back >= 1; back--) {
            spend(TODAY.minusDays(back), 52);
            charged.put(TODAY.minusDays(back), new BigDecimal(50));
        }
        spend(TODAY, 26);
        charged.put(TODAY, new BigDecimal(25));
        toCome.put(TODAY, new BigDecimal(25));
        for (int day = 22; day <= 27; day++) {
            toCome.put(LocalDate.parse("2026-11-" + day), new BigDecimal(50));
        }
        declared = new Declared(charged, toCome);

        Forecast forecast = forecast();

        // 20 whole days and a half so far; half a day and nine days of calls, half a day and six days of capacity.
        assertThat(number(forecast.expected())).isCloseTo(20 * 52 + 26 + 9.5 * 2 + 6.5 * 50, within(1e-6));
        assertThat(number(forecast.days().get(20).expected())).isCloseTo(52, within(1e-6));
        assertThat(number(forecast.days().get(26).expected())).isCloseTo(52, within(1e-6));
        assertThat(number(forecast.days().get(27).expected())).isCloseTo(2, within(1e-6));
    }

    /** What is the same each day says nothing of how calls differ, also where it was declared in the middle of the days that are known. */
    @Test
    void hasTheIntervalOfTheCallsHoweverMuchCapacityThereIs() {
        Random random = new Random(3);
        TreeMap<LocalDate, BigDecimal> charged = new TreeMap<>();
        for (int back = 20; back >= 0; back--) {
            spend(TODAY.minusDays(back), 100 + 20 * random.nextGaussian());
        }
        Forecast alone = forecast();
        bills.replaceAll((day, bill) -> {
            if (day.isBefore(TODAY.minusDays(9))) {
                return bill;
            }
            charged.put(day, new BigDecimal(5_000));
            return Bills.of(bill.total().add(new BigDecimal(5_000)).toPlainString());
        });
        declared = new Declared(charged, Map.of(LocalDate.parse("2026-11-22"), new BigDecimal(5_000)));

        Forecast together = forecast();

        assertThat(number(together.high()) - number(together.low()))
                .isCloseTo(number(alone.high()) - number(alone.low()), within(1e-3))
                .isGreaterThan(10);
        assertThat(number(together.expected()) - number(alone.expected())).isCloseTo(11 * 5_000, within(1e-3));
    }

    @Test
    void takesNoDayOfCapacityForADayOfCalls() {
        TreeMap<LocalDate, BigDecimal> charged = new TreeMap<>();
        for (int back = 30; back >= 1; back--) {
            spend(TODAY.minusDays(back), back > 5 ? 50 : 53);
            charged.put(TODAY.minusDays(back), new BigDecimal(50));
        }
        declared = new Declared(charged, Map.of());

        // The first day of calls may have begun late.
        assertThat(forecast().historyDays()).isEqualTo(4);
        assertThat(number(forecast().days().get(29).expected())).isCloseTo(3, within(1e-6));
    }

    @Test
    void foreseesWhatIsDeclaredThoughNobodyCalled() {
        spend(TODAY, 7);
        declared = new Declared(
                Map.of(TODAY, new BigDecimal(7)), Map.of(LocalDate.parse("2026-11-30"), new BigDecimal(14)));

        Forecast forecast = forecast();

        assertThat(forecast.expected()).isEqualTo("21");
        assertThat(forecast.low()).isEqualTo("21");
        assertThat(forecast.thin()).contains("only declared capacity");
    }

    /** The promise of the interval, held to: of 400 made-up months about 80 % end within it. */
    @Test
    void holdsAboutEightOfTenMonthsThatBehaveAsBefore() {
        Random random = new Random(42);
        int held = 0;
        for (int run = 0; run < 400; run++) {
            bills.clear();
            for (int back = 40; back >= 1; back--) {
                spend(TODAY.minusDays(back), Math.max(0, 100 + 20 * random.nextGaussian()));
            }
            double rest = 0;
            for (int day = 0; day < 9; day++) {
                rest += Math.max(0, 100 + 20 * random.nextGaussian());
            }
            double today = Math.max(0, 100 + 20 * random.nextGaussian());
            spend(TODAY, today / 2);
            Forecast forecast = forecast();
            double outcome = number(forecast.spent().amount()) + today / 2 + rest;
            if (outcome >= number(forecast.low()) && outcome <= number(forecast.high())) {
                held++;
            }
        }

        assertThat(held / 400.0).isBetween(0.72, 0.90);
    }
}
