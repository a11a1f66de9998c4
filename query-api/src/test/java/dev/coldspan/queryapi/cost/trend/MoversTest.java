package dev.coldspan.queryapi.cost.trend;

import static dev.coldspan.queryapi.cost.trend.Bills.nothing;
import static dev.coldspan.queryapi.cost.trend.Bills.spent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.cost.trend.Spend.Spent;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MoversTest {

    private static final TimeRange BEFORE = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
    private static final TimeRange NOW = new TimeRange(BEFORE.to(), BEFORE.to().plusSeconds(60));

    private static Movers movers(Map<List<String>, Spent> before, Map<List<String>, Spent> now, int limit) {
        return Movers.of(BEFORE, NOW, List.of("function"), before, now, nothing(), limit);
    }

    private static Mover one(Spent before, Spent now) {
        return movers(Map.of(List.of("f"), before), Map.of(List.of("f"), now), 10)
                .movers()
                .get(0);
    }

    @Test
    void ranksByTheSizeOfTheChangeWhateverItsSign() {
        Movers movers = movers(
                Map.of(List.of("steady"), spent("5", 5), List.of("gone"), spent("3", 3), List.of("up"), spent("1", 1)),
                Map.of(List.of("steady"), spent("5", 5), List.of("up"), spent("2", 2), List.of("new"), spent("9", 1)),
                10);

        assertThat(movers.movers())
                .extracting(mover -> mover.group().get("function"))
                .containsExactly("new", "gone", "up");
        assertThat(movers.change().amount()).isEqualTo("7");
    }

    @Test
    void splitsAChangeExactlyIntoInvocationsAndCostOfOne() {
        Mover mover = one(spent("3", 3), spent("8", 4));

        assertThat(mover.byInvocations()).isEqualTo("1");
        assertThat(mover.byCostPerInvocation()).isEqualTo("4");
        assertThat(mover.sentence())
                .isEqualTo("f costs 5.00 USD more: 1.33 times as many invocations, each costs 2.00 times as much");
    }

    @Test
    void theTwoPartsAddUpToTheChangeWhateverTheFigures() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Spent before = spent(
                    new BigDecimal(random.nextInt(1_000_000)).movePointLeft(9).toPlainString(),
                    1 + random.nextInt(997));
            Spent now = spent(
                    new BigDecimal(1 + random.nextInt(1_000_000))
                            .movePointLeft(9)
                            .toPlainString(),
                    1 + random.nextInt(997));
            Mover mover = Mover.of(Map.of(), before, now);

            assertThat(new BigDecimal(mover.byInvocations()).add(new BigDecimal(mover.byCostPerInvocation())))
                    .isEqualByComparingTo(new BigDecimal(mover.change().amount()));
        }
    }

    @Test
    void callsWhatWasNotThereBeforeNewWithoutARatio() {
        Mover mover = one(nothing(), spent("0.0000123", 2));

        assertThat(mover.ratio()).isNull();
        assertThat(mover.sentence()).isEqualTo("f is new: 0.000012 USD");
        assertThat(mover.byCostPerInvocation()).isEqualTo("0");
    }

    @Test
    void saysWhatIsNoLongerInvoked() {
        assertThat(one(spent("2", 2), nothing()).sentence()).isEqualTo("f is no longer invoked: 2.00 USD less");
    }

    @Test
    void aChangeIsKnownOnlyWhereBothPeriodsAre() {
        Mover mover = one(new Spent(Bills.unknown(), 1), spent("2", 2));

        assertThat(mover.before().complete()).isFalse();
        assertThat(mover.now().complete()).isTrue();
        assertThat(mover.change().complete()).isFalse();
    }

    @Test
    void showsNoMoreThanAskedForAndTheSumOfAll() {
        Map<List<String>, Spent> now = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            now.put(List.of("f" + i), spent("1", 1));
        }

        Movers movers = movers(Map.of(), now, 4);

        assertThat(movers.movers()).hasSize(4);
        assertThat(movers.now().amount()).isEqualTo("30");
    }
}
