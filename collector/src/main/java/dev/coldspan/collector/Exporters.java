package dev.coldspan.collector;

import dev.coldspan.collector.clickhouse.ClickHouseExporter;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.file.FileExporter;
import dev.coldspan.collector.otlpexport.OtlpExporter;
import dev.coldspan.collector.otlpexport.RejectionCounters;
import dev.coldspan.collector.prometheus.PrometheusExporter;
import java.util.ArrayList;
import java.util.List;

/** Where telemetry goes: all exporters of a collector. */
final class Exporters {

    private Exporters() {}

    /**
     * @param instance tells this collector from others that write to the same places; the same after a restart
     * @param rejections counts what destinations do not want
     * @param wroteSpans to be called after spans have arrived in ClickHouse
     * @throws RuntimeException with one line that names the file or the address that cannot be used
     */
    static List<Exporter> of(
            CollectorOptions options, Sinks sinks, String instance, RejectionCounters rejections, Runnable wroteSpans) {
        ExporterOptions others = options.exporters();
        List<Exporter> all = new ArrayList<>();
        all.add(new ClickHouseExporter(sinks.blocks(), instance, sinks.check(), wroteSpans));
        others.otlp().forEach((name, settings) -> all.add(new OtlpExporter(name, settings, rejections)));
        others.file().forEach((name, settings) -> all.add(new FileExporter(name, settings)));
        others.prometheus().forEach((name, settings) -> all.add(new PrometheusExporter(name, settings)));
        return all;
    }
}
