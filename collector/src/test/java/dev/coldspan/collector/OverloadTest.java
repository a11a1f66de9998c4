package dev.coldspan.collector;

import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {

    private static final int SENDERS = 24;
    private static final int REQUESTS = 20;
    private static final int SPANS = 200;

    /** An estimate: most of it is for the items that its spans become. */
    private static final int MEMORY_OF_A_REQUEST = 256 << 10;

    @TempDir
    Path data;

    @Test
    void refusesWhatItCannotHoldAndStoresAllItAccepted() throws Exception {
        int size = Requests.spans(SPANS).getSerializedSize();
        Limits limits = Limits.DEFAULT.withRequestBytes(size * 2).withInFlightBytes(MEMORY_OF_A_REQUEST * 5L);
        try (TestCollector collector = TestCollector.start(data, limits)) {
            List<Integer> answers = storm(collector);

            long accepted = answers.stream().filter(status -> status == 200).count();
            assertThat(answers).containsOnly(200, 429).contains(200, 429);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> collector.spans.rows().size() == accepted * SPANS);
            assertThat(collector.numbers.sum("receiver_in_flight_bytes"))
                    .as("every lease was given back")
                    .isZero();
            assertThat(collector.numbers.sum("receiver_requests", "outcome", "overloaded"))
                    .isEqualTo(answers.size() - accepted);
        }
    }

    private static List<Integer> storm(TestCollector collector) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<List<Integer>>> all = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            all.add(senders.submit(() -> send(collector)));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<List<Integer>> one : all) {
            answers.addAll(one.get());
        }
        senders.shutdown();
        return answers;
    }

    private static List<Integer> send(TestCollector collector) throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            HttpResponse<byte[]> response =
                    collector.post("/v1/traces", PROTOBUF, Requests.spans(SPANS).toByteArray());
            answers.add(response.statusCode());
            assertThat(response.headers().firstValue("Retry-After").isPresent())
                    .isEqualTo(response.statusCode() == 429);
        }
        return answers;
    }
}
