package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.child.Working;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A collector that swallows everything costs a function no answer, whatever its time limit. */
class BlackHoleIT {
    private static final int[] LIMIT_SECONDS = {1, 3, 30};
    // What a function that needs nearly all of its second leaves for anything else.
    private static final int TIGHT_MILLIS = 700;

    private static final int COUNT = Settings.count("black-hole", 24, 1_500);

    @Test
    void causesNoTimeoutWhenNobodyAnswers() throws Exception {
        try (BlackHole hole = BlackHole.thatNeverAnswers()) {
            compare("accepts, never answers", hole);
        }
    }

    @Test
    void causesNoTimeoutWhenNobodyConnects() throws Exception {
        try (BlackHole hole = BlackHole.thatNeverConnects()) {
            compare("never connects", hole);
        }
    }

    private static void compare(String what, BlackHole hole) throws Exception {
        Run without = without();
        Run with = with(hole);
        print(what, without, with);
        assertThat(with.answers).isEqualTo(without.answers);
        if (with.timeouts > without.timeouts) {
            // A busy machine breaks limits by itself now and then; what the agent breaks, it breaks again.
            with = with(hole);
            print(what + ", again", without, with);
        }
        assertThat(with.timeouts).as("broken time limits").isLessThanOrEqualTo(without.timeouts);
    }

    private static Run without() throws Exception {
        try (RuntimeApi api = RuntimeApi.start();
                LambdaProcess process = function(api).start()) {
            return new Run(api, process);
        }
    }

    private static Run with(BlackHole hole) throws Exception {
        try (RuntimeApi api = RuntimeApi.start();
                LambdaProcess process =
                        Child.withAgent(function(api), hole.endpoint()).start()) {
            return new Run(api, process);
        }
    }

    private static void print(String what, Run without, Run with) {
        System.out.printf(
                "%s, %d invocations: p50 %.1f -> %.1f ms, p99 %.1f -> %.1f ms, longest %.1f -> %.1f ms, "
                        + "broken limits %d -> %d, %d lines from the agent%n",
                what,
                COUNT,
                Percentile.of(without.millis, 0.5),
                Percentile.of(with.millis, 0.5),
                Percentile.of(without.millis, 0.99),
                Percentile.of(with.millis, 0.99),
                Percentile.of(without.millis, 1),
                Percentile.of(with.millis, 1),
                without.timeouts,
                with.timeouts,
                with.warnings);
    }

    private static LambdaProcess.Builder function(RuntimeApi api) {
        return new LambdaProcess.Builder(Working.class.getName(), api).classPath(Child.classPath());
    }

    /** The same invocations in the same order; the first is the cold start and counts for answers only. */
    private static final class Run {
        final List<Double> millis = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        int timeouts;
        long warnings;

        Run(RuntimeApi api, LambdaProcess process) throws Exception {
            for (int i = 0; i < COUNT; i++) {
                int limit = LIMIT_SECONDS[i % LIMIT_SECONDS.length];
                int work = i % 30 == 3 ? TIGHT_MILLIS : 0;
                Invocation invocation = Invocation.of(Integer.toString(work)).withTimeout(Duration.ofSeconds(limit));
                long start = System.nanoTime();
                answers.add(api.invoke(invocation, Duration.ofSeconds(60)));
                double taken = (System.nanoTime() - start) / 1e6;
                if (i > 0 && taken > 1_000.0 * limit) {
                    timeouts++;
                }
                if (i > 0 && work == 0) {
                    millis.add(taken);
                }
            }
            warnings = Child.warnings(process.output());
        }
    }
}
