package dev.coldspan.collector.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                4111111111111111L,
                4222222222222L,
                5105105105105100L,
                2223003122003222L,
                378282246310005L,
                30569309025904L,
                6011000990139424L,
                3530111333300000L
            })
    void tellsACardsNumber(long number) {
        assertThat(CardNumber.matches(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                -4111111111111111L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                4111111111111112L,
                1111111111111117L,
                9999999999999995L,
                1795000012345678901L,
                411111111111111L
            })
    void leavesOtherNumbersAlone(long number) {
        assertThat(CardNumber.matches(number)).isFalse();
    }

    @Test
    void takesOneInTenOfTheNumbersThatBeginLikeACardAndNoneOfTheTimesOfThisCentury() {
        int cards = 0;
        for (long number = 4_000_000_000_000_000L; number < 4_000_000_000_001_000L; number++) {
            cards += CardNumber.matches(number) ? 1 : 0;
        }
        assertThat(cards).isEqualTo(100);

        for (long nanos = 1_700_000_000_000_000_000L; nanos < 1_700_000_000_000_001_000L; nanos++) {
            assertThat(CardNumber.matches(nanos)).isFalse();
        }
    }
}
