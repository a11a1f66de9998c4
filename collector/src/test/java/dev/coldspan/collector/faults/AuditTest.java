package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That the audit sees what it is to see. */
class AuditTest extends FaultTest {

    @Test
    void seesWhatIsMissingDoubledAndWronglySummed() throws Exception {
        collector.start();
        try (Traffic traffic = traffic(1, 1_000)) {
            awaitProgress(traffic);
            expectEverything(traffic);
            assertThat(traffic.repeated()).isZero();
            collector.kill();

            bench.engine().execute("INSERT INTO otel_traces SELECT * FROM otel_traces LIMIT 1");
            assertThat(audit(traffic).doubled()).as("a row twice").isEqualTo(1);

            bench.engine()
                    .execute("INSERT INTO function_minutes SELECT * REPLACE (BilledMs + 3 AS BilledMs,"
                            + " ComputedAt + 1 AS ComputedAt) FROM function_minutes FINAL LIMIT 1");
            Audit wrong = audit(traffic);
            assertThat(wrong.billedMillis()).as("a bill too high").isEqualTo(3);
            assertThat(wrong.rollupRows()).as("on either side").isEqualTo(2);

            bench.engine()
                    .execute("ALTER TABLE otel_traces DELETE WHERE SpanId = (SELECT min(SpanId) FROM otel_traces)"
                            + " SETTINGS mutations_sync = 2");
            assertThat(audit(traffic).lost()).as("a span that is gone").isEqualTo(1);
        }
    }

    private static Audit audit(Traffic traffic) throws Exception {
        return Audit.await(bench.engine(), traffic, Duration.ZERO);
    }
}
