package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void neverRepeatsAnId() throws InterruptedException {
        Set<Long> seen = Collections.synchronizedSet(new HashSet<>());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> {
                for (int id = 0; id < 25_000; id++) {
                    seen.add(Ids.next());
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasSize(100_000).doesNotContain(0L);
    }

    @Test
    void throwsAwayWhatWasReadAhead() {
        long first = Ids.next();
        Ids.forget();
        assertThat(Ids.next()).isNotEqualTo(first).isNotZero();
    }

    @Test
    void printsIdsInHexadecimalWithLeadingZeros() {
        SpanRef ref = SpanRef.local(0x1L, 0xffffffffffffffffL, 0xabL, true, null);
        assertThat(ref.traceId()).isEqualTo("0000000000000001ffffffffffffffff");
        assertThat(ref.spanId()).isEqualTo("00000000000000ab");
        assertThat(SpanRef.remote(0, 0, 1, 1, null)).isNull();
        assertThat(SpanRef.remote(1, 0, 0, 1, null)).isNull();
    }
}
