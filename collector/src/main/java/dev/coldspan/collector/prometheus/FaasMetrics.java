package dev.coldspan.collector.prometheus;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@code faas.*} metrics of OpenTelemetry's semantic conventions, by function, under the names Prometheus has for them. A
 * bounded number of functions have series of their own. Safe for use by all threads.
 */
final class FaasMetrics {

    /** The conventions' own bounds for durations. */
    private static final double[] SECONDS = {
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 60, 900
    };

    /** 16 MiB to 8 GiB. */
    private static final double[] BYTES = {
        1 << 24, 1 << 25, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30, 1L << 31, 1L << 32, 1L << 33
    };

    private final PrometheusRegistry registry;
    private final int maxFunctions;
    private final Map<FunctionLabels, FunctionSeries> series = new ConcurrentHashMap<>();
    private final Counter invocations;
    private final Counter errors;
    private final Counter timeouts;
    private final Counter coldStarts;
    private final Histogram invokeSeconds;
    private final Histogram initSeconds;
    private final Histogram cpuSeconds;
    private final Histogram memoryBytes;
    private FunctionSeries overflow;

    FaasMetrics(PrometheusRegistry registry, int maxFunctions) {
        this.registry = registry;
        this.maxFunctions = maxFunctions;
        invocations = counter("faas_invocations", "Successful invocations");
        errors = counter("faas_errors", "Invocations that failed in any way");
        timeouts = counter("faas_timeouts", "Invocations that ran out of time");
        coldStarts = counter("faas_coldstarts", "Invocations that started an instance");
        invokeSeconds = histogram("faas_invoke_duration_seconds", "Duration of an invocation's logic", SECONDS);
        initSeconds = histogram("faas_init_duration_seconds", "Duration of an instance's initialisation", SECONDS);
        cpuSeconds = histogram("faas_cpu_usage_seconds", "Processor time of an invocation", SECONDS);
        memoryBytes = histogram("faas_mem_usage_bytes", "Most memory in use during an invocation", BYTES);
    }

    /** @param weight how many invocations this one stands for, at least 1 */
    void add(Invocation invocation, long weight) {
        of(invocation.function()).add(invocation, weight);
    }

    private FunctionSeries of(FunctionLabels function) {
        FunctionSeries known = series.get(function);
        return known != null ? known : make(function);
    }

    private synchronized FunctionSeries make(FunctionLabels function) {
        if (series.size() < maxFunctions) {
            return series.computeIfAbsent(function, labels -> labelled(labels.values()));
        }
        FunctionSeries known = series.get(function);
        if (known != null) {
            return known;
        }
        if (overflow == null) {
            overflow = labelled(FunctionLabels.OVERFLOW);
        }
        return overflow;
    }

    private FunctionSeries labelled(String... labels) {
        return new FunctionSeries(
                invocations.labelValues(labels),
                errors.labelValues(labels),
                timeouts.labelValues(labels),
                coldStarts.labelValues(labels),
                invokeSeconds.labelValues(labels),
                initSeconds.labelValues(labels),
                cpuSeconds.labelValues(labels),
                memoryBytes.labelValues(labels));
    }

    private Counter counter(String name, String help) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(FunctionLabels.NAMES)
                .register(registry);
    }

    private Histogram histogram(String name, String help, double... bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(FunctionLabels.NAMES)
                .classicOnly()
                .classicUpperBounds(bounds)
                .register(registry);
    }
}
