package dev.coldspan.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.Report;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    @Test
    void sumsUpOutcomesColdStartsAndPercentiles() {
        List<InvocationResult> results = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> result(i == 7 ? Outcome.TIMEOUT : Outcome.OK, i, i <= 2))
                .toList();
        assertThat(new Outcomes(results))
                .hasToString("100 invocations: 99 ok, 1 timeout; 2 cold starts; duration p50 50.0 ms, p99 99.0 ms");
    }

    @Test
    void onlyOkIsOk() {
        assertThat(new Outcomes(List.of(result(Outcome.OK, 1, true))).allOk()).isTrue();
        assertThat(new Outcomes(List.of(result(Outcome.OK, 1, true), result(Outcome.ERROR, 1, false))).allOk())
                .isFalse();
    }

    private static InvocationResult result(Outcome outcome, double durationMs, boolean cold) {
        Report report = new Report("id", durationMs, (long) durationMs, 128, 64, OptionalDouble.empty(), null, null);
        return new InvocationResult("id", "f", "instance", outcome, new byte[0], "Root=1-2-3", cold, report);
    }
}
