package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More clients at once than there are connections to ClickHouse. */
final class ConcurrentRequestsTest {

    private static final int CLIENTS = 24;
    private static final int REQUESTS = 120;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        for (int i = 1; i <= 10; i++) {
            API.store(invocation(traceId(i), spanId(i), "function-" + i, NOW.minusSeconds(60), 10L * i)
                    .row());
        }
    }

    @Test
    void everyClientGetsItsOwnAnswer() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                String function = "function-" + (i % 10 + 1);
                answers.add(clients.submit(() -> API.client().get("/api/v1/invocations", "function", function)));
            }
            for (int i = 0; i < REQUESTS; i++) {
                Answer answer = answers.get(i).get();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.texts("invocations", "function")).containsExactly("function-" + (i % 10 + 1));
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
