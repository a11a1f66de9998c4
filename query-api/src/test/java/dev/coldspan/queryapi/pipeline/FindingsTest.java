package dev.coldspan.queryapi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FindingsTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:4318");
    private static final Storage EMPTY = new Storage(null, List.of(), List.of());
    private static final String LANE = "{exporter=\"clickhouse\",signal=\"traces\"} ";

    private static CollectorReading reading(boolean well, List<String> notes, String... lines) {
        String text = "coldspan_receiver_in_flight_bytes 0\ncoldspan_queue_dead_letters" + LANE + "0\n"
                + String.join("\n", lines);
        return CollectorReading.of(ADDRESS, Counters.read(Scrape.of(text)), well, notes);
    }

    private static List<Finding> of(CollectorReading now) {
        return Findings.of(List.of(now), List.of(), EMPTY);
    }

    private static List<Finding> between(CollectorReading before, CollectorReading now) {
        return Findings.of(List.of(now), List.of(before), EMPTY);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        CollectorReading well = reading(true, List.of());

        assertThat(between(well, well)).isEmpty();
    }

    @Test
    void passesOnWhatTheCollectorNotesAsGraveAsItsHealthIs() {
        assertThat(of(reading(true, List.of("away")))).containsExactly(Finding.warning(ADDRESS.toString(), "away"));
        assertThat(of(reading(false, List.of("full")))).containsExactly(Finding.critical(ADDRESS.toString(), "full"));
    }

    @ParameterizedTest
    @CsvSource({"79, ", "80, warning", "94, warning", "95, critical", "100, critical"})
    void warnsBeforeAQueueIsFull(int used, Finding.Level level) {
        List<Finding> found = of(reading(
                true,
                List.of(),
                "coldspan_queue_bytes{exporter=\"clickhouse\"} " + used,
                "coldspan_queue_limit_bytes{exporter=\"clickhouse\"} 100"));

        assertThat(found).extracting(Finding::level).isEqualTo(level == null ? List.of() : List.of(level));
    }

    @Test
    void warnsOfABatchThatWaitsLongerThanAMinute() {
        String queued = "coldspan_queue_items_spans{exporter=\"clickhouse\"} 40";
        assertThat(of(reading(true, List.of(), "coldspan_queue_oldest_seconds" + LANE + "60", queued)))
                .isEmpty();
        assertThat(of(reading(true, List.of(), "coldspan_queue_oldest_seconds" + LANE + "300", queued)))
                .extracting(Finding::text)
                .containsExactly("the oldest batch for clickhouse traces has waited 5 minutes, 40 spans wait");
    }

    @Test
    void warnsOfDamageAndOfAStaleRollup() {
        assertThat(of(reading(
                        true,
                        List.of(),
                        "coldspan_queue_damaged_total" + LANE + "2",
                        "coldspan_rollup_lag_seconds 301")))
                .extracting(Finding::text)
                .containsExactlyInAnyOrder(
                        "the queue for clickhouse traces had 2 damaged places at the start; what they held is lost",
                        "the per-minute table is 5 minutes behind");
    }

    @Test
    void keepsBooksOfEveryExporterToo() {
        CollectorReading off = reading(
                true,
                List.of(),
                "coldspan_receiver_received_spans_total 10",
                "coldspan_receiver_accepted_spans_total 10",
                "coldspan_exporter_sent_spans_total{exporter=\"clickhouse\"} 14");

        assertThat(between(off, off))
                .extracting(Finding::text)
                .containsExactly("the counters are off by 4 spans on the way to clickhouse: accounted for twice");
    }

    @Test
    void takesNoDifferenceAmissWhileRequestsAreUnderWay() {
        String lost = "coldspan_receiver_received_spans_total 10";
        CollectorReading busy = reading(true, List.of(), lost, "coldspan_receiver_in_flight_bytes 9");
        CollectorReading idle = reading(true, List.of(), lost);

        assertThat(between(busy, idle)).isEmpty();
        assertThat(between(idle, busy)).isEmpty();
        assertThat(between(idle, idle)).hasSize(1);
        assertThat(between(reading(true, List.of(), lost + "1"), idle)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"21, ", "20, warning", "5, critical", "0, critical"})
    void warnsBeforeADiskOfClickHouseIsFull(int free, Finding.Level level) {
        Storage storage = new Storage(null, List.of(), List.of(new Storage.Disk("default", free, 100)));

        assertThat(Findings.of(List.of(), List.of(), storage))
                .extracting(Finding::level)
                .isEqualTo(level == null ? List.of() : List.of(level));
    }

    @Test
    void warnsBeforeClickHouseSlowsInsertsDown() {
        Storage.Table table = new Storage.Table("otel_traces", 1, 1, 5_000, 1_000, null);

        assertThat(Findings.of(List.of(), List.of(), new Storage(null, List.of(table), List.of())))
                .extracting(Finding::text)
                .containsExactly("a partition of otel_traces has 1000 parts; ClickHouse slows inserts down from 1000");
    }

    @Test
    void putsTheWorstFirst() {
        assertThat(Findings.of(
                        List.of(reading(true, List.of("note"))), List.of(), Storage.unreachable("ClickHouse is away")))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.critical, Finding.Level.warning);
    }
}
