package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.Alerts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StarterRulesTest {
    @Test
    void areSound() {
        assertThat(Alerts.check(Path.of("rules"), Map.of(), FilterLanguage.UNCHECKED))
                .isEmpty();
    }

    @Test
    void coverWhatPeopleAreWokenBy() throws Exception {
        RuleBook book = dev.coldspan.alerts.testing.TestRules.files().parse(new RuleFolder(Path.of("rules")).read());
        assertThat(book.rules().map(Rule::signal))
                .contains(
                        Signal.ERROR_RATE,
                        Signal.TIMEOUTS,
                        Signal.OUT_OF_MEMORY,
                        Signal.DURATION_P99,
                        Signal.COLD_START_RATE,
                        Signal.MEMORY_USED_SHARE,
                        Signal.THROTTLES,
                        Signal.DOOM_LOOPS,
                        Signal.ITERATOR_AGE_MAX,
                        Signal.TELEMETRY_LOST,
                        Signal.COST);
        assertThat(book.rules().filter(r -> r.signal().kind() == Signal.Kind.RATIO))
                .allSatisfy(r -> assertThat(r.minInvocations()).isGreaterThanOrEqualTo(20));
    }
}
