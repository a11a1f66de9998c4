package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.child.ConcurrentRunner;
import dev.coldspan.agent.dist.harmless.child.Fanning;
import org.junit.jupiter.api.Test;

/** Many invocations in one JVM at once, as on managed instances: each has its own trace. */
class ConcurrentInvocationsIT {
    private static final int THREADS = 64;
    private static final int INVOCATIONS = Settings.count("invocations", 30, 10_000);

    @Test
    void keepEverySpanInItsOwnTrace() throws Exception {
        try (TraceLedger ledger = new TraceLedger()) {
            String output = Child.run(
                    ConcurrentRunner.class, Fanning.class.getName(), Settings.isLong() ? 3_000 : 120, builder -> {
                        builder.jvm("-Dthreads=" + THREADS)
                                .jvm("-Dinvocations=" + INVOCATIONS)
                                .jvm("-Dstub=" + ledger.endpoint())
                                .jvm("-Dhttp.maxConnections=" + THREADS)
                                .jvm("-Xmx384m")
                                .env("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(THREADS))
                                .env("AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances");
                        Child.withAgent(builder, ledger.endpoint());
                    });
            int all = THREADS * INVOCATIONS;
            System.out.printf(
                    "%d invocations on %d threads: %d roots, %d calls seen by the service, %d with a span, "
                            + "%d in the wrong trace, %d with the wrong header, %d span ids twice; %s%n",
                    all,
                    THREADS,
                    ledger.roots.size(),
                    ledger.received.size(),
                    ledger.children.size() / 2,
                    ledger.misplaced(),
                    ledger.misaddressed(),
                    ledger.duplicates.size(),
                    output.strip());
            assertThat(output).contains("right=" + all + " wrong=0");
            assertThat(ledger.misplaced()).isZero();
            assertThat(ledger.misaddressed()).isZero();
            assertThat(ledger.duplicates).isEmpty();
            // What is lost is lost in the open: the agent's buffer is bounded, and sends are not repeated for ever.
            assertThat(ledger.roots.size()).isGreaterThan(all / 2);
            assertThat(ledger.children.size() / 2).isGreaterThan(all / 2);
            assertThat(ledger.received.size()).isEqualTo(all);
        }
    }
}
