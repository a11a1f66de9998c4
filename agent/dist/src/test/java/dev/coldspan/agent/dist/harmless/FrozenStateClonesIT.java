package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.child.CloneRunner;
import dev.coldspan.agent.dist.harmless.child.Fanning;
import org.junit.jupiter.api.Test;

/** Many sandboxes that start from one snapshot: no two of them give the same id. */
class FrozenStateClonesIT {
    private static final int CLONES = Settings.count("clones", 100, 1_000);
    private static final String[] OPEN = {
        "java.lang",
        "java.util",
        "java.util.concurrent",
        "java.util.concurrent.atomic",
        "java.security",
        "sun.security.provider"
    };

    @Test
    void giveNoIdTwice() throws Exception {
        try (TraceLedger ledger = new TraceLedger()) {
            String output = Child.run(CloneRunner.class, Fanning.class.getName(), 300, builder -> {
                builder.agent(AgentJars.manifestOnly("clones", CloneRunner.class.getName()))
                        .jvm("-Dclones=" + CLONES)
                        .jvm("-Dstub=" + ledger.endpoint())
                        .env("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
                for (String opened : OPEN) {
                    builder.jvm("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
                }
                Child.withAgent(builder, ledger.endpoint());
            });
            long traces = ledger.roots.values().stream()
                    .map(ids -> ids.split("-")[0])
                    .distinct()
                    .count();
            System.out.printf(
                    "%d clones: %d root spans in %d traces, %d span ids, %d twice; %s%n",
                    CLONES,
                    ledger.roots.size(),
                    traces,
                    ledger.spanIds.size(),
                    ledger.duplicates.size(),
                    output.strip());
            assertThat(output).as("clones share their memory").contains("control=1\n");
            assertThat(ledger.duplicates).isEmpty();
            assertThat(traces).isEqualTo(ledger.roots.size());
            assertThat(ledger.roots.size()).isGreaterThan(CLONES / 2);
        }
    }
}
