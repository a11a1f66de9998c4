package dev.coldspan.collector;

import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.Validate;
import dev.coldspan.collector.prometheus.PrometheusExporter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The processors every item passes, in order. */
final class Processors {

    private Processors() {}

    /** @param exporters of which some look at what passes */
    static List<Processor> of(CollectorOptions options, Clock clock, List<Exporter> exporters) {
        List<Processor> all = new ArrayList<>();
        all.add(new Validate(options.limits(), clock));
        exporters.stream()
                .filter(PrometheusExporter.class::isInstance)
                .map(exporter -> ((PrometheusExporter) exporter).processor())
                .forEach(all::add);
        return all;
    }
}
