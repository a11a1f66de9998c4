package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailLogTest {

    private final List<LogLine> passed = new ArrayList<>();
    private final TailLog log = new TailLog(passed::add);

    private void line(String requestId, String text) {
        log.accept(new LogLine(Instant.EPOCH, "orders", "instance", requestId, LogLine.Source.FUNCTION, text));
    }

    @Test
    void keepsTheLinesOfAWatchedInvocationOnly() {
        log.watch("a");
        line("a", "one");
        line("b", "of another");
        line(null, "of the init");
        line("a", "two");

        assertThat(new String(log.take("a"))).isEqualTo("one\ntwo\n");
        assertThat(log.take("b")).isEmpty();
        assertThat(passed).hasSize(4);
    }

    @Test
    void keepsTheLastFourKibibytes() {
        log.watch("a");
        for (int i = 0; i < 1000; i++) {
            line("a", "line " + i);
        }
        line("a", "x".repeat(100));

        String tail = new String(log.take("a"));
        assertThat(tail).hasSize(TailLog.MAX_BYTES).endsWith("line 999\n" + "x".repeat(100) + "\n");
    }

    @Test
    void forgetsWhatWasTaken() {
        log.watch("a");
        line("a", "one");
        log.take("a");
        line("a", "two");

        assertThat(log.take("a")).isEmpty();
    }
}
