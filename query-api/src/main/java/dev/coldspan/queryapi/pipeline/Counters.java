package dev.coldspan.queryapi.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a collector's counters say. Members are null where the collector does not have the number.
 *
 * @param startedAt counters begin at 0 there
 * @param residentBytes memory of the process
 * @param inFlightBytes bytes of requests that are not answered yet; at 0 the equations hold
 * @param rollupLagSeconds age of the oldest write that the per-minute table does not cover yet
 * @param turnedAway requests of senders who may not send, by reason
 */
record Counters(
        Instant startedAt,
        Long residentBytes,
        Long heapUsedBytes,
        Long heapMaxBytes,
        long inFlightBytes,
        Double rollupLagSeconds,
        Map<String, Long> turnedAway,
        List<Intake> intake,
        List<Delivery> deliveries,
        List<QueueSpace> queues) {

    /** @throws IllegalArgumentException when these are not a collector's */
    static Counters read(Scrape scrape) {
        if (scrape.all("coldspan_receiver_in_flight_bytes").isEmpty()) {
            throw new IllegalArgumentException("there are no counters of a Coldspan collector in it");
        }
        OptionalDouble started = scrape.value("process_start_time_seconds");
        OptionalDouble lag = scrape.value("coldspan_rollup_lag_seconds");
        return new Counters(
                started.isPresent() ? Instant.ofEpochMilli(Math.round(started.getAsDouble() * 1e3)) : null,
                scrape.wholeOrNull("process_resident_memory_bytes"),
                scrape.wholeOrNull("jvm_memory_used_bytes", "area", "heap"),
                scrape.wholeOrNull("jvm_memory_max_bytes", "area", "heap"),
                scrape.sum("coldspan_receiver_in_flight_bytes"),
                lag.isPresent() ? lag.getAsDouble() : null,
                scrape.by("reason", "coldspan_receiver_turned_away_total"),
                Stream.of(SignalKind.values())
                        .map(signal -> Intake.read(scrape, signal))
                        .toList(),
                Delivery.all(scrape),
                QueueSpace.all(scrape));
    }
}
