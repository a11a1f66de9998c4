package dev.coldspan.collector;

import dev.coldspan.collector.clickhouse.ClickHouseExporter;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.file.FileExporter;
import dev.coldspan.collector.file.FileSettings;
import dev.coldspan.collector.otlpexport.OtlpExporter;
import dev.coldspan.collector.otlpexport.OtlpSettings;
import dev.coldspan.collector.otlpexport.RejectionCounters;
import dev.coldspan.collector.prometheus.PrometheusExporter;
import dev.coldspan.collector.prometheus.PrometheusSettings;
import dev.coldspan.collector.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** Where telemetry goes: the list of all types of exporters, and all exporters of a collector. */
final class Exporters {

    /** In the order of {@code --help}. ClickHouse is not one of them, since it is always written. */
    static final List<ExporterType> TYPES = List.of(
            new ExporterType("otlp", OtlpSettings.HELP, true, (settings, allowRemote) -> otlp(settings)),
            new ExporterType("file", FileSettings.HELP, true, (settings, allowRemote) -> file(settings)),
            new ExporterType("prometheus", PrometheusSettings.HELP, false, Exporters::prometheus));

    private Exporters() {}

    private static ExporterOptions.Chosen otlp(Settings settings) {
        OtlpSettings read = OtlpSettings.read(settings);
        return (name, rejections) -> new OtlpExporter(name, read, rejections);
    }

    private static ExporterOptions.Chosen file(Settings settings) {
        FileSettings read = FileSettings.read(settings);
        return (name, rejections) -> new FileExporter(name, read);
    }

    private static ExporterOptions.Chosen prometheus(Settings settings, boolean allowRemote) {
        PrometheusSettings read = PrometheusSettings.read(settings, allowRemote);
        return (name, rejections) -> new PrometheusExporter(name, read);
    }

    /**
     * @param instance tells this collector from others that write to the same places; the same after a restart
     * @param rejections counts what destinations do not want
     * @param wroteSpans to be called after spans have arrived in ClickHouse
     * @throws RuntimeException with one line that names the file or the address that cannot be used
     */
    static List<Exporter> of(
            CollectorOptions options, Sinks sinks, String instance, RejectionCounters rejections, Runnable wroteSpans) {
        List<Exporter> all = new ArrayList<>();
        all.add(new ClickHouseExporter(sinks.blocks(), instance, sinks.check(), wroteSpans));
        options.exporters().chosen().forEach((name, chosen) -> all.add(chosen.make(name, rejections)));
        return all;
    }
}
