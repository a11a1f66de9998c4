package dev.coldspan.queryapi.cost.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.cost.trend.Forecast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** A budget and how it stands, as {@code Budget} of the OpenAPI document. */
record BudgetState(
        String name,
        String amount,
        String currency,
        String q,
        String description,
        long version,
        Instant updatedAt,
        String updatedBy,
        String month,
        Money spent,
        Double spentShare,
        String ratePerHour,
        Expected forecast,
        @JsonInclude(Include.ALWAYS) Double forecastShare,
        Instant runsOutAt,
        State state) {

    /** Of the whole month. */
    record Expected(
            @JsonInclude(Include.ALWAYS) String expected,
            @JsonInclude(Include.ALWAYS) String low,
            @JsonInclude(Include.ALWAYS) String high,
            String thin) {}

    /** How it stands. */
    enum State {
        OK,
        /** To be spent by the end of the month, as far as can be told. */
        AT_RISK,
        OVER;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param ratePerHour what the last hour cost */
    static BudgetState of(Budget budget, Forecast forecast, BigDecimal ratePerHour) {
        BigDecimal spent = new BigDecimal(forecast.spent().amount());
        Double expectedShare = forecast.expected() == null
                ? null
                : Amounts.ratio(new BigDecimal(forecast.expected()), budget.amount());
        boolean over = spent.compareTo(budget.amount()) >= 0;
        boolean atRisk =
                forecast.founded() != null && new BigDecimal(forecast.founded()).compareTo(budget.amount()) >= 0;
        return new BudgetState(
                budget.name(),
                Amounts.plain(budget.amount()),
                forecast.spent().currency(),
                budget.q(),
                budget.description(),
                budget.version(),
                budget.updatedAt(),
                budget.updatedBy(),
                forecast.month(),
                forecast.spent(),
                Amounts.ratio(spent, budget.amount()),
                Amounts.plain(ratePerHour),
                new Expected(forecast.expected(), forecast.low(), forecast.high(), forecast.thin()),
                expectedShare,
                over ? null : runsOut(budget.amount().subtract(spent), ratePerHour, forecast),
                over ? State.OVER : atRisk ? State.AT_RISK : State.OK);
    }

    /** When the rest is spent at the present rate; null when not within the month. */
    private static Instant runsOut(BigDecimal left, BigDecimal ratePerHour, Forecast forecast) {
        Double hours = Amounts.ratio(left, ratePerHour);
        Instant end = YearMonth.parse(forecast.month())
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        double most = Duration.between(forecast.asOf(), end).toSeconds() / 3600.0;
        return hours == null || hours >= most ? null : forecast.asOf().plusSeconds((long) (hours * 3600));
    }
}
