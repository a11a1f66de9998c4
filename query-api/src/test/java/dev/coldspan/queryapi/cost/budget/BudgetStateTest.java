package dev.coldspan.queryapi.cost.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Forecast;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BudgetStateTest {

    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    private static BudgetState state(String amount, String spent, String expected, String rate) {
        return state(amount, spent, expected, rate, 1);
    }

    private static BudgetState state(String amount, String spent, String expected, String rate, int historyDays) {
        Budget budget = new Budget("b", new BigDecimal(amount), "", null, 1, NOW, null);
        Money money = Money.of(new BigDecimal(spent), "USD", true);
        Forecast forecast =
                new Forecast("2026-11", NOW, money, expected, "60", "300", 0.8, "mean", historyDays, "thin", List.of());
        return BudgetState.of(budget, forecast, new BigDecimal(rate));
    }

    @Test
    void isFineWhereTheMonthEndsBelowIt() {
        BudgetState state = state("100", "40", "90", "0.1");

        assertThat(state.state()).isEqualTo(BudgetState.State.OK);
        assertThat(state.spentShare()).isEqualTo(0.4);
        assertThat(state.forecastShare()).isEqualTo(0.9);
        assertThat(state.runsOutAt()).isNull();
    }

    @Test
    void isAtRiskWhereMoreIsToBeExpected() {
        assertThat(state("100", "40", "101", "0.1").state()).isEqualTo(BudgetState.State.AT_RISK);
    }

    @Test
    void isAtRiskOnTheFirstDayOnlyWhereEvenTheLowEndIsMore() {
        assertThat(state("100", "40", "101", "0.1", 0).state()).isEqualTo(BudgetState.State.OK);
        assertThat(state("60", "40", "101", "0.1", 0).state()).isEqualTo(BudgetState.State.AT_RISK);
        assertThat(state("100", "40", "101", "0.1", 0).forecastShare()).isEqualTo(1.01);
    }

    @Test
    void isOverFromTheLastCentOn() {
        BudgetState state = state("100", "100", "100", "50");

        assertThat(state.state()).isEqualTo(BudgetState.State.OVER);
        assertThat(state.runsOutAt()).isNull();
    }

    @Test
    void runsOutWhenTheRestIsSpentAtTheLastHoursRate() {
        assertThat(state("100", "40", "90", "6").runsOutAt()).isEqualTo(NOW.plusSeconds(36_000));
    }

    @Test
    void doesNotRunOutWhenNothingIsSpentOrTheMonthEndsBefore() {
        assertThat(state("100", "40", "40", "0").runsOutAt()).isNull();
        assertThat(state("100", "40", "90", "1").runsOutAt()).isNull();
    }

    @Test
    void knowsNoShareOfAForecastThereIsNot() {
        BudgetState state = state("100", "0", null, "0");

        assertThat(state.forecastShare()).isNull();
        assertThat(state.state()).isEqualTo(BudgetState.State.OK);
    }
}
