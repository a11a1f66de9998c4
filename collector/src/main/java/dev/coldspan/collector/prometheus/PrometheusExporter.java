package dev.coldspan.collector.prometheus;

import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.pipeline.Processor;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;

/**
 * Shows Prometheus the invocations that pass, as {@code faas.*} metrics by function. It has no queue, since it is asked and sends
 * nothing: its counters begin at 0 with each start, as those of all that Prometheus scrapes.
 */
public final class PrometheusExporter implements Exporter {

    private final String name;
    private final Processor processor;
    private final ScrapeServer server;

    /** @throws IllegalStateException with one line when the address cannot be used */
    public PrometheusExporter(String name, PrometheusSettings settings) {
        // Not the collector's own registry: who watches functions need not see the collector, and the other way round.
        PrometheusRegistry registry = new PrometheusRegistry();
        this.name = name;
        this.processor = new CountInvocations(new FaasMetrics(registry, settings.maxFunctions()));
        this.server = ScrapeServer.start(settings.address(), registry);
    }

    @Override
    public String name() {
        return name;
    }

    /** To be put behind the processors that change attributes, and before one that samples. */
    public Processor processor() {
        return processor;
    }

    /** Where {@code /metrics} is. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return name + ": faas.* metrics on http://" + address().getAddress().getHostAddress() + ":"
                + address().getPort() + "/metrics";
    }
}
