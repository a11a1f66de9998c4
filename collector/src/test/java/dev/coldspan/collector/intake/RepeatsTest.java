package dev.coldspan.collector.intake;

import static dev.coldspan.collector.intake.Repeats.State.NEW;
import static dev.coldspan.collector.intake.Repeats.State.RUNNING;
import static dev.coldspan.collector.intake.Repeats.State.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final Repeats repeats = new Repeats();

    @Test
    void knowsWhatRunsAndWhatWasStored() {
        assertThat(repeats.begin("a")).isEqualTo(NEW);
        assertThat(repeats.begin("a")).isEqualTo(RUNNING);
        repeats.end("a", true);
        assertThat(repeats.begin("a")).isEqualTo(STORED);
        assertThat(repeats.begin("b")).isEqualTo(NEW);
    }

    @Test
    void forgetsWhatWasNotStored() {
        repeats.begin("a");
        repeats.end("a", false);
        assertThat(repeats.begin("a")).isEqualTo(NEW);
    }

    @Test
    void remembersNoMoreThanAHundredThousand() {
        for (int i = 0; i <= 100_000; i++) {
            repeats.begin("id " + i);
            repeats.end("id " + i, true);
        }
        assertThat(repeats.begin("id 100000")).isEqualTo(STORED);
        assertThat(repeats.begin("id 0")).isEqualTo(NEW);
    }
}
