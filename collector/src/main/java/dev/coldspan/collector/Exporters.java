package dev.coldspan.collector;

import dev.coldspan.collector.clickhouse.ClickHouseExporter;
import dev.coldspan.collector.export.Exporter;
import java.util.List;

/** Where telemetry goes: all exporters of a collector. */
final class Exporters {

    private Exporters() {}

    /**
     * @param instance tells this collector from others that write to the same places; the same after a restart
     * @param wroteSpans to be called after spans have arrived in ClickHouse
     */
    static List<Exporter> of(CollectorOptions options, Sinks sinks, String instance, Runnable wroteSpans) {
        return List.of(new ClickHouseExporter(sinks.blocks(), instance, sinks.check(), wroteSpans));
    }
}
