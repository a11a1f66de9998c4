package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.row.MetricRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricSinkTest {

    private static final MetricRow.Point POINT = new MetricRow.Point(
            Collections.emptySortedMap(),
            "",
            "",
            "",
            Collections.emptySortedMap(),
            0,
            "",
            "",
            "",
            "",
            "",
            Collections.emptySortedMap(),
            0,
            0,
            0);
    private static final MetricRow.Gauge GAUGE = new MetricRow.Gauge(POINT, 1, List.of());
    private static final MetricRow.Sum SUM = new MetricRow.Sum(POINT, 2, List.of(), 1, true);

    private final List<MetricRow> gauges = new ArrayList<>();
    private final List<MetricRow> sums = new ArrayList<>();

    @Test
    void sendsEachKindToItsTable() {
        sink(gauges::addAll).insert(List.of(GAUGE, SUM, GAUGE));
        assertThat(gauges).containsExactly(GAUGE, GAUGE);
        assertThat(sums).containsExactly(SUM);
    }

    @Test
    void passesAFailureOn() {
        StorageException failure = new StorageException("no", true, null);
        MetricSink sink = sink(rows -> {
            throw failure;
        });
        assertThatThrownBy(() -> sink.insert(List.of(GAUGE, SUM))).isSameAs(failure);
        assertThat(sums).isEmpty();
    }

    @Test
    void hasNoExemplarsForASummary() {
        assertThat(new MetricRow.Summary(POINT, 1, 1, List.of()).exemplars()).isEmpty();
    }

    private MetricSink sink(RowSink<MetricRow.Gauge> gaugeSink) {
        return new MetricSink(List.of(
                MetricSink.route(MetricRow.Gauge.class, gaugeSink),
                MetricSink.route(MetricRow.Sum.class, sums::addAll)));
    }
}
