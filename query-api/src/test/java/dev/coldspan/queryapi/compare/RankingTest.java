package dev.coldspan.queryapi.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RankingTest {

    private static final Count ALL = new Count(1_000, 9_000);

    @Test
    void whatSetsTheSetsApartMostComesFirst() {
        Ranking.Result result = Ranking.of(
                List.of(category("alike", 500, 4_500), category("apart", 900, 900), category("a little", 300, 1_500)),
                ALL);

        assertThat(result.attributes())
                .extracting(Comparison.Attribute::key)
                .containsExactly("apart", "a little", "alike");
        assertThat(result.attributes())
                .extracting(Comparison.Attribute::significant)
                .containsExactly(true, true, false);
        assertThat(result.attributes().get(0).effect()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void rowsThatArriveBetweenTheStatementsMakeNoShareLargerThanItsSet() {
        Count few = new Count(3, 4);

        Comparison.Attribute attribute =
                Ranking.of(List.of(category("late", 5, 4)), few).attributes().get(0);

        assertThat(attribute.values()).allSatisfy(value -> {
            assertThat(value.shareA()).isBetween(0.0, 1.0);
            assertThat(value.p()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void lackingAnAttributeIsAValueToo() {
        Tally tally = new Tally("coupon");
        tally.present(new Count(100, 9_000));
        tally.value("SUMMER", new Count(100, 9_000));

        Comparison.Attribute attribute =
                Ranking.of(List.of(tally), ALL).attributes().get(0);

        assertThat(attribute.values()).extracting(Comparison.Value::value).containsExactlyInAnyOrder("SUMMER", null);
        assertThat(attribute.presentA()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void aKeyWithAValueOfItsOwnForEveryRowIsCalledUniqueAndItsFrequentValueFound() {
        Tally tally = category("order.id", 400, 5);
        tally.distinct(9_500);

        Comparison.Attribute attribute =
                Ranking.of(List.of(tally), ALL).attributes().get(0);

        assertThat(attribute.kind()).isEqualTo("unique");
        assertThat(attribute.significant()).isTrue();
        assertThat(attribute.values().get(0).shareA()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void numbersAreComparedAsDistributions() {
        Tally tally = new Tally("duration");
        tally.present(ALL);
        tally.bin(40, new Count(100, 8_000));
        tally.bin(80, new Count(900, 1_000));

        Comparison.Attribute attribute =
                Ranking.of(List.of(tally), ALL).attributes().get(0);

        assertThat(attribute.kind()).isEqualTo("number");
        assertThat(attribute.effect()).isCloseTo(8 / 9.0 - 0.1, within(1e-9));
        assertThat(attribute.number().p50A()).isCloseTo(1_069, within(1.0));
        assertThat(attribute.number().p50B()).isCloseTo(33.4, within(0.1));
        assertThat(attribute.number().bounds()).containsExactly(32.0, 1024.0);
    }

    @Test
    void setsOfAHandfulAreNotJudgedByIt() {
        Ranking.Result result = Ranking.of(List.of(category("version", 2, 3)), new Count(3, 9));

        assertThat(result.attributes().get(0).significant()).isFalse();
    }

    @Test
    void countsEveryTestItCorrectsFor() {
        Tally absent = category("some", 10, 10);
        absent.present(new Count(500, 500));

        assertThat(Ranking.of(List.of(category("all", 10, 10), absent), ALL).tested())
                .isEqualTo(3);
    }

    private static Tally category(String key, long a, long b) {
        Tally tally = new Tally(key);
        tally.present(ALL);
        tally.value("x", new Count(a, b));
        return tally;
    }
}
