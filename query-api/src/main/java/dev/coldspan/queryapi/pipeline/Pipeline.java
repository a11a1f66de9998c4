package dev.coldspan.queryapi.pipeline;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks all collectors at once and ClickHouse, and remembers the answer for a second: however many people look, each is asked
 * once a second at most. Safe for use by several threads.
 */
final class Pipeline {

    private static final long CACHED_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<URI> addresses;
    private final CollectorClient client;
    private final Supplier<Storage> storage;
    private final Clock clock;
    private final LongSupplier nanos;
    private List<CollectorReading> readings = List.of();
    private PipelineAnswer answer;
    private long answeredAt;

    /** @param nanos a clock for the age of the answer, as {@link System#nanoTime} */
    Pipeline(List<URI> addresses, CollectorClient client, Supplier<Storage> storage, Clock clock, LongSupplier nanos) {
        this.addresses = addresses;
        this.client = client;
        this.storage = storage;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** At most a second old. */
    synchronized PipelineAnswer answer() {
        if (answer == null || nanos.getAsLong() - answeredAt >= CACHED_NANOS) {
            List<CompletableFuture<CollectorReading>> asked =
                    addresses.stream().map(client::ask).toList();
            Storage stored = storage.get();
            List<CollectorReading> now =
                    asked.stream().map(CompletableFuture::join).toList();
            answer = PipelineAnswer.of(clock.instant(), now, stored, Findings.of(now, readings, stored));
            readings = now;
            answeredAt = nanos.getAsLong();
        }
        return answer;
    }
}
