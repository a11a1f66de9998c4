package dev.coldspan.collector;

import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.Validate;
import dev.coldspan.collector.prometheus.PrometheusExporter;
import dev.coldspan.collector.security.Security;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The processors every item passes, in order. */
final class Processors {

    private Processors() {}

    /**
     * @param security takes note of what is sent, before all others
     * @param exporters of which some look at what passes
     */
    static List<Processor> of(CollectorOptions options, Security security, Clock clock, List<Exporter> exporters) {
        List<Processor> all = new ArrayList<>(security.processors());
        all.add(new Validate(options.limits(), clock));
        exporters.stream()
                .filter(PrometheusExporter.class::isInstance)
                .map(exporter -> ((PrometheusExporter) exporter).processor())
                .forEach(all::add);
        return all;
    }
}
