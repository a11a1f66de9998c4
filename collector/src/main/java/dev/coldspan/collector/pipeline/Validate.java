package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.otlp.Signal;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Rejects items that cannot be stored and shortens those that are too large; the rules are written per signal. */
final class Validate implements Stage {

    private final Map<Signal, Check> checks = new EnumMap<>(Signal.class);

    Validate(Limits limits, Clock clock) {
        checks.put(Signal.TRACES, new SpanCheck(limits, clock));
        checks.put(Signal.LOGS, new LogCheck(limits, clock));
        checks.put(Signal.METRICS, new MetricCheck(limits, clock));
    }

    @Override
    public Export apply(Export export) {
        return export.with(checks.get(export.signal()).check(export.request(), export.findings()));
    }
}
