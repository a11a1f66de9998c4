package dev.coldspan.collector.prometheus;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;

/** The series of one function. Safe for use by all threads. */
record FunctionSeries(
        CounterDataPoint invocations,
        CounterDataPoint errors,
        CounterDataPoint timeouts,
        CounterDataPoint coldStarts,
        DistributionDataPoint invokeSeconds,
        DistributionDataPoint initSeconds,
        DistributionDataPoint cpuSeconds,
        DistributionDataPoint memoryBytes) {

    /** @param weight how many invocations this one stands for */
    void add(Invocation invocation, long weight) {
        switch (invocation.outcome()) {
            case "ok" -> invocations.inc(weight);
            case "timeout" -> {
                timeouts.inc(weight);
                errors.inc(weight);
            }
            default -> errors.inc(weight);
        }
        if (invocation.coldStart()) {
            coldStarts.inc(weight);
        }
        for (long i = 0; i < weight; i++) {
            observe(invocation);
        }
    }

    /** What nobody measured is not observed. */
    private void observe(Invocation invocation) {
        invokeSeconds.observe(invocation.seconds());
        if (invocation.coldStart() && invocation.initSeconds() > 0) {
            initSeconds.observe(invocation.initSeconds());
        }
        if (invocation.cpuSeconds() > 0) {
            cpuSeconds.observe(invocation.cpuSeconds());
        }
        if (invocation.memoryBytes() > 0) {
            memoryBytes.observe(invocation.memoryBytes());
        }
    }
}
