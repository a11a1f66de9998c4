package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order the rollup is made, and what becomes of it when a step fails. */
class SinksTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void computesTheRollupBehindASettlement() {
        Sinks.rollup(step("settle"), step("refresh"), step("refresh unsettled")).run();
        assertThat(done).containsExactly("settle", "refresh");
    }

    @Test
    void computesTheRollupAlsoWhenNothingCouldBeSettledAndSaysSo() {
        Runnable rollup = Sinks.rollup(failing("settle"), step("refresh"), step("refresh unsettled"));

        assertThatThrownBy(rollup::run).hasMessage("cannot settle");
        assertThat(done).containsExactly("refresh unsettled");
    }

    @Test
    void namesBothFailures() {
        Runnable rollup = Sinks.rollup(failing("settle"), step("refresh"), failing("refresh"));

        assertThatThrownBy(rollup::run)
                .hasMessage("cannot settle")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("cannot refresh"));
    }

    private Runnable step(String name) {
        return () -> done.add(name);
    }

    private static Runnable failing(String name) {
        return () -> {
            throw new IllegalStateException("cannot " + name);
        };
    }
}
