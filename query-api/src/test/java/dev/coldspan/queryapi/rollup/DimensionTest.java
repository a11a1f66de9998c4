package dev.coldspan.queryapi.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DimensionTest {

    @Test
    void readsLabelsInTheirOrder() {
        assertThat(Dimension.parse("groupBy", List.of("version", "function")))
                .containsExactly(Dimension.VERSION, Dimension.FUNCTION);
    }

    @Test
    void refusesWhatIsNoDimensionAndListsThem() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Dimension.parse("groupBy", List.of("FunctionName")))
                .withMessageContaining("function, version, provider, region, account, arch, trigger");
    }

    @Test
    void refusesADimensionGivenTwice() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Dimension.parse("groupBy", List.of("region", "region")))
                .withMessageContaining("twice");
    }
}
