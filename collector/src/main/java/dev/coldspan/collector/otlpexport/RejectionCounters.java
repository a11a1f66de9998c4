package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.otlp.Signal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code coldspan_exporter_rejected_spans} and its like: what OTLP destinations took and answered, by partial success, that they
 * do not want. Those items are counted as sent as well, because their request was acknowledged.
 */
public final class RejectionCounters implements AutoCloseable {

    private final PrometheusRegistry registry;
    private final Map<Signal, Counter> bySignal = new EnumMap<>(Signal.class);

    public RejectionCounters(PrometheusRegistry registry) {
        this.registry = registry;
        for (Signal signal : Signal.values()) {
            bySignal.put(
                    signal,
                    Counter.builder()
                            .name("coldspan_exporter_rejected_" + signal.items())
                            .help(signal.items() + " the destination took and did not want")
                            .labelNames("exporter")
                            .register(registry));
        }
    }

    Rejections of(String exporter) {
        return new Rejections() {
            @Override
            public String exporter() {
                return exporter;
            }

            @Override
            public void add(Signal signal, long items) {
                bySignal.get(signal).labelValues(exporter).inc(items);
            }
        };
    }

    /** Takes the counters out of the registry. */
    @Override
    public void close() {
        bySignal.values().forEach(registry::unregister);
    }
}
