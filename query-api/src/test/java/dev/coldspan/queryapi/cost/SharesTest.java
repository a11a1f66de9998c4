package dev.coldspan.queryapi.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharesTest {

    private static List<BigInteger> units(long units, long... weights) {
        List<BigInteger> list = new ArrayList<>();
        for (long weight : weights) {
            list.add(BigInteger.valueOf(weight));
        }
        return Shares.splitUnits(BigInteger.valueOf(units), list);
    }

    private static List<BigInteger> whole(long... numbers) {
        List<BigInteger> list = new ArrayList<>();
        for (long number : numbers) {
            list.add(BigInteger.valueOf(number));
        }
        return list;
    }

    @Test
    void givesWhatIsLeftToTheLargestRemainders() {
        assertThat(units(10, 1, 1, 1)).isEqualTo(whole(4, 3, 3));
        assertThat(units(7, 60, 30, 10)).isEqualTo(whole(4, 2, 1));
        assertThat(units(1, 1, 5)).isEqualTo(whole(0, 1));
    }

    @Test
    void splitsWhatIsNegativeLikeWhatIsNot() {
        assertThat(units(-10, 1, 1, 1)).isEqualTo(whole(-4, -3, -3));
    }

    @Test
    void givesEverythingToTheFirstWhereNothingWeighs() {
        assertThat(units(5, 0, 0)).isEqualTo(whole(5, 0));
    }

    @Test
    void givesNothingToWhatWeighsNothing() {
        assertThat(units(5, 0, 3, 0)).isEqualTo(whole(0, 5, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void addsUpToTheLastDigit(long seed) {
        Random random = new Random(seed);
        BigDecimal amount = BigDecimal.valueOf(random.nextLong(), 18);
        List<BigDecimal> weights = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(200); i++) {
            weights.add(BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(12)));
        }

        List<BigDecimal> shares = Shares.split(amount, weights);

        assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(amount);
        assertThat(shares)
                .allSatisfy(
                        share -> assertThat(share.signum() * amount.signum()).isNotNegative());
    }
}
