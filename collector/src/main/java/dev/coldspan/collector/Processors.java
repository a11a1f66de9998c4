package dev.coldspan.collector;

import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.intake.awslambda.TelemetryReceiverLogs;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.ProcessorOptions;
import dev.coldspan.collector.process.Validate;
import dev.coldspan.collector.process.guard.Guard;
import dev.coldspan.collector.process.identify.Identify;
import dev.coldspan.collector.process.kit.Tally;
import dev.coldspan.collector.process.redact.Redact;
import dev.coldspan.collector.process.rename.Rename;
import dev.coldspan.collector.process.sample.Sample;
import dev.coldspan.collector.process.sample.Weigh;
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
     * @param tally counts what processors change
     */
    static List<Processor> of(
            CollectorOptions options, Security security, Clock clock, List<Exporter> exporters, Tally tally) {
        ProcessorOptions chosen = options.processors();
        List<Processor> all = new ArrayList<>(security.processors());
        all.add(new Validate(options.limits(), clock));
        all.add(new Weigh(tally));
        if (chosen.rename()) {
            all.add(new Rename(tally));
        }
        if (chosen.identify()) {
            all.add(new Identify(tally));
            all.add(new TelemetryReceiverLogs(tally));
        }
        chosen.redact().ifPresent(redact -> all.add(new Redact(redact, tally)));
        chosen.guard().ifPresent(guard -> all.add(new Guard(guard, clock)));
        exporters.stream()
                .filter(PrometheusExporter.class::isInstance)
                .map(exporter -> ((PrometheusExporter) exporter).processor())
                .forEach(all::add);
        chosen.sample().ifPresent(sample -> all.add(new Sample(sample, tally)));
        return all;
    }
}
