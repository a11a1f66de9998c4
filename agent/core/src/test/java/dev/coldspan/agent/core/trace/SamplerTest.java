package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
    private static final SpanRef SAMPLED = SpanRef.remote(1, 1, 1, 1, null);
    private static final SpanRef UNSAMPLED = SpanRef.remote(1, 1, 1, 0, null);

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "always_on, true, true, true",
        "always_off, false, false, false",
        "parentbased_always_on, true, true, false",
        "parentbased_always_off, false, true, false",
    })
    void decidesAsTheSpecificationSays(String name, boolean root, boolean ofSampled, boolean ofUnsampled) {
        Sampler sampler = Sampler.named(name, null, warnings::add);
        assertThat(sampler.samples(null, 5)).isEqualTo(root);
        assertThat(sampler.samples(SAMPLED, 5)).isEqualTo(ofSampled);
        assertThat(sampler.samples(UNSAMPLED, 5)).isEqualTo(ofUnsampled);
        assertThat(warnings).isEmpty();
    }

    @Test
    void keepsTheGivenShareOfTraces() {
        Sampler tenth = Sampler.named("traceidratio", "0.1", warnings::add);
        int kept = 0;
        for (int i = 0; i < 20_000; i++) {
            kept += tenth.samples(null, Ids.next()) ? 1 : 0;
        }
        assertThat(kept).isBetween(1_700, 2_300);
        assertThat(Sampler.named("traceidratio", "0", warnings::add).samples(null, 0))
                .isFalse();
        assertThat(Sampler.named("traceidratio", "1", warnings::add).samples(null, Long.MIN_VALUE))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"traceidratio, 2", "traceidratio, x", "parentbased_traceidratio, NaN", "sometimes, 1"})
    void warnsOfWhatItCannotUseAndRecords(String name, String argument) {
        assertThat(Sampler.named(name, argument, warnings::add).samples(null, 5))
                .isTrue();
        assertThat(warnings).singleElement().asString().contains("OTEL_TRACES_SAMPLER");
    }
}
