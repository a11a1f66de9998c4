package dev.coldspan.queryapi.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values are R's: fisher.test, 1 - pchisq(G, 1), p.adjust(method = "BH"). */
final class ChanceTest {

    @Test
    void fewCountsAreTestedExactly() {
        // The lady tasting tea: fisher.test(matrix(c(3, 1, 1, 3), 2)).
        assertThat(Chance.ofShares(3, 4, 1, 4)).isCloseTo(0.4857142857, within(1e-9));
        // fisher.test(matrix(c(3, 0, 1, 9), 2))
        assertThat(Chance.ofShares(3, 3, 1, 10)).isCloseTo(4 / 286.0 * 1, within(1e-9));
    }

    @Test
    void manyCountsAreTestedByG() {
        // 30 of 100 against 15 of 100: G = 6.5275
        double g = 2
                * (30 * Math.log(30 / 22.5)
                        + 70 * Math.log(70 / 77.5)
                        + 15 * Math.log(15 / 22.5)
                        + 85 * Math.log(85 / 77.5));
        assertThat(g).isCloseTo(6.5766, within(0.2));
        assertThat(Chance.ofShares(30, 100, 15, 100)).isCloseTo(0.0103, within(0.0006));
    }

    @Test
    void equalSharesAreNoSurprise() {
        assertThat(Chance.ofShares(50, 100, 500, 1000)).isEqualTo(1);
        assertThat(Chance.ofShares(0, 100, 0, 1000)).isEqualTo(1);
        assertThat(Chance.ofShares(100, 100, 1000, 1000)).isEqualTo(1);
        assertThat(Chance.ofShares(0, 0, 5, 10)).isEqualTo(1);
    }

    @Test
    void aMillionRowsThatDifferAreCertain() {
        assertThat(Chance.ofShares(9_000, 10_000, 10_000, 990_000)).isLessThan(1e-300);
    }

    @Test
    void setsOfOneSourceSeldomLookApart() {
        Random random = new Random(7);
        long apart = IntStream.range(0, 1_000)
                .filter(i -> {
                    long a = IntStream.range(0, 400)
                            .filter(row -> random.nextInt(3) == 0)
                            .count();
                    long b = IntStream.range(0, 600)
                            .filter(row -> random.nextInt(3) == 0)
                            .count();
                    return Chance.ofShares(a, 400, b, 600) <= 0.05;
                })
                .count();

        assertThat(apart).isBetween(25L, 80L);
    }

    @Test
    void distancesOfDistributionsAreTestedByKolmogorovAndSmirnov() {
        // Critical values of the Kolmogorov distribution: 1.3581 at 5 %, 1.6276 at 1 %.
        assertThat(Chance.ofDistance(1.3581 / Math.sqrt(500), 1_000, 1_000)).isCloseTo(0.05, within(1e-4));
        assertThat(Chance.ofDistance(1.6276 / Math.sqrt(500), 1_000, 1_000)).isCloseTo(0.01, within(1e-4));
        assertThat(Chance.ofDistance(2.5 / Math.sqrt(500), 1_000, 1_000)).isCloseTo(2 * Math.exp(-12.5), within(1e-9));
        assertThat(Chance.ofDistance(0, 1_000, 1_000)).isEqualTo(1);
        assertThat(Chance.ofDistance(1, 0, 10)).isEqualTo(1);
    }

    @Test
    void probabilitiesAreCorrectedForTheirNumber() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.5), "BH")
        assertThat(Chance.corrected(List.of(0.01, 0.04, 0.03, 0.5)))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
                .containsExactly(0.04, 0.04 * 4 / 3, 0.04 * 4 / 3, 0.5);
        assertThat(Chance.corrected(List.of())).isEmpty();
    }

    @Test
    void ofManyTestsOfNothingHardlyAnyIsCalledSignificant() {
        Random random = new Random(3);
        List<Double> chance =
                DoubleStream.generate(random::nextDouble).limit(10_000).boxed().toList();

        assertThat(Chance.corrected(chance)).noneMatch(p -> p <= Ranking.SIGNIFICANT);
    }

    @Test
    void correctionKeepsTheOrder() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            List<Double> given = DoubleStream.generate(random::nextDouble)
                    .limit(50)
                    .sorted()
                    .boxed()
                    .toList();

            List<Double> corrected = Chance.corrected(given);

            assertThat(corrected).isSorted();
            assertThat(IntStream.range(0, 50).allMatch(i -> corrected.get(i) >= given.get(i)))
                    .isTrue();
        }
    }
}
